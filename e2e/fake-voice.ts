/** A voice of the machine for browsers that have none: it says nothing and keeps what it was told to say. */
import type { Page } from 'playwright-core';

export type Said = { readonly text: string; readonly lang: string };

declare global {
  var said: Said[];
}

/** Before the page is loaded. One saying after the other, each for a moment, until all is hushed. */
export async function giveVoices(page: Page, tags: readonly string[]): Promise<void> {
  await page.addInitScript((tags) => {
    globalThis.said = [];
    const SAYING_MS = 60;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waiting: SpeechSynthesisUtterance[] = [];
    class Utterance extends EventTarget {
      lang = '';
      rate = 1;
      voice = null;
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const sayNext = () => {
      const utterance = waiting.shift();
      if (!utterance) return;
      globalThis.said.push({ text: utterance.text, lang: utterance.lang });
      utterance.dispatchEvent(new Event('end'));
      if (waiting.length > 0) timer = setTimeout(sayNext, SAYING_MS);
    };
    const voices = tags.map((lang) => ({ lang, name: lang, localService: true }));
    const speechSynthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (utterance: SpeechSynthesisUtterance) => {
        waiting.push(utterance);
        if (waiting.length === 1) timer = setTimeout(sayNext, SAYING_MS);
      },
      cancel: () => {
        clearTimeout(timer);
        waiting.length = 0;
      },
    });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: speechSynthesis });
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
  }, tags);
}

/** All that was said since it was last asked. */
export const heard = (page: Page): Promise<readonly Said[]> => page.evaluate(() => globalThis.said.splice(0));
