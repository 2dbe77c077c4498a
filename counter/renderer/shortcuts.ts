/** The keys of the counter: a function key that browsers leave to a page, and a letter for laptops that hide those. */
import type { TicketAction } from '#shared/views.ts';

export const shortcuts = {
  primary: { key: 'F2', letter: 'L' },
  recall: { key: 'F4', letter: 'U' },
  miss: { key: 'F8', letter: 'T' },
  hold: { key: 'F6', letter: 'D' },
  transfer: { key: 'F7', letter: 'H' },
  take: { key: 'F9', letter: 'A' },
  bookings: { key: 'F10', letter: 'R' },
  undo: { key: 'Ctrl+Z', letter: 'B' },
} as const satisfies Record<string, { readonly key: string; readonly letter: string }>;
export type ShortcutName = keyof typeof shortcuts;

const byAction: Partial<Record<TicketAction, ShortcutName>> = {
  'ticket:recall': 'recall',
  'ticket:miss': 'miss',
  'ticket:hold': 'hold',
  'ticket:transfer': 'transfer',
};
/** The shortcut of a step beside the large button, where it has one. */
export const keyOf = (action: TicketAction): ShortcutName | undefined => byAction[action];

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * The shortcut that a key press means, or null. `lettersOn`: single letters count, which whoever speaks to the
 * computer can turn off (WCAG 2.1.4); `isTyping`: a text field has the focus, so only function keys count.
 */
export function shortcutOf(press: Press, { lettersOn, isTyping }: { lettersOn: boolean; isTyping: boolean }) {
  const letter = press.key.length === 1 ? press.key.toUpperCase() : null;
  const isPlain = !press.ctrlKey && !press.altKey && !press.metaKey;
  for (const name of Object.keys(shortcuts) as ShortcutName[]) {
    const { key, letter: own } = shortcuts[name];
    if (key.startsWith('Ctrl+')) {
      const isChord = (press.ctrlKey || press.metaKey) && !press.altKey && letter === key.slice('Ctrl+'.length);
      if (isChord && !isTyping) return name;
    } else if (isPlain && press.key === key) return name;
    if (isPlain && lettersOn && !isTyping && letter === own) return name;
  }
  return null;
}

/** The keys of a shortcut as its button shows them. */
export function shownKeys(name: ShortcutName, lettersOn: boolean): readonly string[] {
  const { key, letter } = shortcuts[name];
  return lettersOn ? [key, letter] : [key];
}
