import { useEffect, useState } from 'react';
import { type Language, languages } from '#shared/model.ts';
import { chooseVoice } from './aloud/choose-voice.ts';
import { type Saying, sayingsIn, sayingsOfFocused } from './aloud/sayings.ts';

/** After what has just come up has been drawn. */
const DRAWN_AFTER_MS = 300;
/** A little slower than people talk. */
const RATE = 0.95;

/** The web views of some tablets have none. */
const { speechSynthesis } = globalThis as { readonly speechSynthesis?: SpeechSynthesis };

/** The voices of this machine; browsers find them some time after the page has been loaded. */
function useVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    if (!speechSynthesis) return;
    const look = () => setVoices(speechSynthesis.getVoices());
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);
  return voices;
}

/**
 * Reads the screen out, from its title on, whenever `place` names another; then what gets the focus and what changes
 * by itself (statuses and alerts). A touch anywhere hushes it. Everything said is a sign of life (see use-idle.ts).
 * @returns whether it can: this machine has a voice that speaks the language
 */
export function useReadAloud(isOn: boolean, language: Language, place: string): boolean {
  const voices = useVoices();
  const ownVoice = chooseVoice(voices, language);

  // `place` is among the causes: another place is read out.
  useEffect(() => {
    if (!isOn || !ownVoice || !speechSynthesis) return;
    const hush = () => speechSynthesis.cancel();
    const say = (sayings: readonly Saying[]) => {
      for (const { text, language: tag } of sayings) {
        const utterance = new SpeechSynthesisUtterance(text);
        const own = languages.find((one) => one === tag);
        utterance.voice = (own ? chooseVoice(voices, own) : null) ?? ownVoice;
        utterance.lang = utterance.voice.lang;
        utterance.rate = RATE;
        utterance.addEventListener('end', () => dispatchEvent(new Event('spoken')));
        speechSynthesis.speak(utterance);
      }
    };
    const sayFocused = ({ target }: FocusEvent) => {
      // A touch has the focus as well, and a heading when its screen comes up.
      if (!(target instanceof HTMLElement) || target.tabIndex < 0 || !target.matches(':focus-visible')) return;
      hush();
      say(sayingsOfFocused(target));
    };
    const news = new MutationObserver((changes) => {
      const changed = changes.flatMap(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest('[role="status"], [role="alert"]') ?? [];
      });
      say([...new Set(changed)].flatMap(sayingsIn));
    });
    const start = setTimeout(() => {
      const shown = document.querySelector('dialog[open]') ?? document.querySelector('main');
      if (shown) say(sayingsIn(shown));
      news.observe(document.body, { subtree: true, childList: true, characterData: true });
    }, DRAWN_AFTER_MS);
    hush();
    addEventListener('pointerdown', hush, { capture: true });
    addEventListener('focusin', sayFocused);
    return () => {
      clearTimeout(start);
      news.disconnect();
      removeEventListener('pointerdown', hush, { capture: true });
      removeEventListener('focusin', sayFocused);
      hush();
    };
  }, [isOn, voices, ownVoice, place]);

  return ownVoice !== null;
}
