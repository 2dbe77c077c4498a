/** Listens for the counter's keys on the whole window. */
import { useEffect, useRef } from 'react';
import { type ShortcutName, shortcutOf } from './shortcuts.ts';

const typedInto = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

/**
 * Calls `press` for a shortcut while no dialog is open. A key held down counts once, also Enter on a button,
 * which a browser would otherwise repeat.
 */
export function useShortcuts(press: (name: ShortcutName) => void, lettersOn: boolean): void {
  const newest = useRef(press);
  useEffect(() => {
    newest.current = press;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.repeat && target?.closest('button')) event.preventDefault();
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const name = shortcutOf(event, { lettersOn, isTyping: target?.matches(typedInto) ?? false });
      if (!name) return;
      event.preventDefault();
      if (!event.repeat) newest.current(name);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [lettersOn]);
}
