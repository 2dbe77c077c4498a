/** Solves the hub's challenges (ALTCHA, version 2, SHA-256 once) in small steps, so that the page can be used meanwhile. */
import { hashWords, hexOf } from './sha256.ts';

export type Challenge = {
  readonly parameters: { readonly nonce: string; readonly salt: string; readonly keyPrefix: string };
  readonly signature: string;
};
export type Proof = {
  readonly challenge: Challenge;
  readonly solution: { readonly counter: number; readonly derivedKey: string };
};

/** Shorter than a picture of the screen takes, so that no touch waits. */
const STEP_MS = 10;
/** So many tries between two looks at the clock. */
const AT_ONCE = 256;

const wordsOf = (hex: string): number[] => (hex.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 16) | 0);

/** The try whose hash begins as the challenge wants. @param rest lets the page do other things for a moment */
export async function solve(
  challenge: Challenge,
  rest: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve)),
): Promise<Proof> {
  const { nonce, salt, keyPrefix } = challenge.parameters;
  // Salt, nonce and the number of the try, and what the hash wants behind them.
  const head = [...wordsOf(salt), ...wordsOf(nonce)];
  const block = new Int32Array(16);
  block.set([...head, 0, 0x8000_0000 | 0]);
  block[15] = (head.length + 1) * 32;
  const wanted = Int32Array.from(wordsOf(keyPrefix));
  let since = performance.now();
  for (let counter = 0; ; counter++) {
    block[head.length] = counter;
    const found = hashWords(block);
    if (wanted.every((word, i) => found[i] === word))
      return { challenge, solution: { counter, derivedKey: hexOf(found) } };
    if (counter % AT_ONCE === 0 && performance.now() - since > STEP_MS) {
      await rest();
      since = performance.now();
    }
  }
}
