import { useLayoutEffect } from 'react';
import type { Language } from '#shared/model.ts';
import type { Comfort } from './comfort.ts';

/** Tells the whole page, dialogs and the size of a rem included, in which language it is and what is wished of it. */
export function useRoot(language: Language, { large, contrast, lowered, leftHand }: Comfort): void {
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    for (const [name, isOn] of Object.entries({ large, contrast, lowered, leftHand })) {
      root.dataset[name] = String(isOn);
    }
  }, [language, large, contrast, lowered, leftHand]);
}
