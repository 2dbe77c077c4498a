/** Sends what changes something to the hub, until it is answered or the line seems to be gone. */
import { type Challenge, type Proof, solve } from './proof.ts';

/** What the page is told meanwhile. */
export type Stage = 'checking' | 'sending' | 'again';
export type Answered =
  | { readonly ok: true; readonly code: string }
  /** `isFinal`: the hub has decided; else the same request may be sent again. */
  | { readonly ok: false; readonly sentence: string; readonly isFinal: boolean };

type Heard =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly sentence: string; readonly again: string };

const NO_ANSWER_MS = 15_000;
/** How long the page waits before each further try. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];

const root = (): string => document.body.dataset.root ?? './';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), NO_ANSWER_MS);
  try {
    return await fetch(`${root()}../b/api/${path}`, { ...init, cache: 'no-store', signal: stop.signal });
  } finally {
    clearTimeout(timer);
  }
}

let ready: Promise<Proof | null> | null = null;

/** Begins to prove that this is no machine: best before somebody presses a button. */
export function prove(): Promise<Proof | null> {
  ready ??= ask('challenge')
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((challenge: Challenge | null) => challenge && solve(challenge))
    .catch(() => null);
  return ready;
}

/** The proof for one try; one that could not be had is tried for anew the next time. */
async function proofNow(): Promise<Proof | null> {
  const proof = await prove();
  if (proof === null) ready = null;
  return proof;
}

/** One try; null where no answer of the hub came. */
async function tryOnce(call: string, body: Readonly<Record<string, unknown>>): Promise<Heard | null> {
  const proof = await proofNow();
  if (proof === null) return null;
  try {
    const answer = await ask(call, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, proof }),
    });
    const heard = (await answer.json()) as Heard;
    if (!heard.ok && heard.again === 'prove') ready = null;
    return heard;
  } catch {
    // A proxy that answers in the hub's place, or nobody.
    return null;
  }
}

/**
 * Sends one request until it is answered.
 * @param tell is told what is going on
 * @returns null where the line seems to be gone: the same request may be sent again later
 */
export async function send(
  call: 'make' | 'move' | 'cancel' | 'accept' | 'check-in' | 'phone-code' | 'phone-proof',
  requestId: string,
  input: Readonly<Record<string, unknown>>,
  tell: (stage: Stage) => void,
): Promise<Answered | null> {
  tell('checking');
  await prove();
  tell('sending');
  let last: Answered | null = null;
  for (const ms of [0, ...PAUSES_MS]) {
    if (ms > 0) tell('again');
    await pause(ms);
    const heard = await tryOnce(call, { lang: document.documentElement.lang, requestId, input });
    if (heard?.ok) {
      // It is used up.
      ready = null;
      return heard;
    }
    last = heard && { ok: false, sentence: heard.sentence, isFinal: heard.again === 'no' };
    if (last?.isFinal) {
      ready = null;
      return last;
    }
  }
  return last;
}
