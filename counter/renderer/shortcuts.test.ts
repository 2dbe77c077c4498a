import { describe, expect, test } from 'vitest';
import { type ShortcutName, shortcutOf, shortcuts, shownKeys } from './shortcuts.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});
const free = { lettersOn: true, isTyping: false };

describe('the keys of a counter', () => {
  test('F2 and L both mean the one thing to do next', () => {
    expect(shortcutOf(press('F2'), free)).toBe('primary');
    expect(shortcutOf(press('l'), free)).toBe('primary');
    expect(shortcutOf(press('L'), free)).toBe('primary');
  });

  test('letters typed into a search field call nobody', () => {
    expect(shortcutOf(press('l'), { ...free, isTyping: true })).toBeNull();
    expect(shortcutOf(press('z', { ctrlKey: true }), { ...free, isTyping: true })).toBeNull();
  });

  test('letters can be turned off; function keys go on working', () => {
    expect(shortcutOf(press('l'), { ...free, lettersOn: false })).toBeNull();
    expect(shortcutOf(press('F2'), { ...free, lettersOn: false })).toBe('primary');
    expect(shownKeys('primary', false)).toEqual(['F2']);
  });

  test('the browser keeps its own chords', () => {
    expect(shortcutOf(press('l', { ctrlKey: true }), free)).toBeNull();
    expect(shortcutOf(press('F4', { altKey: true }), free)).toBeNull();
    expect(shortcutOf(press('a', { metaKey: true }), free)).toBeNull();
  });

  test('a call is taken back like anything else, with Ctrl+Z', () => {
    expect(shortcutOf(press('z', { ctrlKey: true }), free)).toBe('undo');
    expect(shortcutOf(press('z'), free)).toBeNull();
  });

  test('no two shortcuts share a key', () => {
    const keys = Object.keys(shortcuts).flatMap((name) => shownKeys(name as ShortcutName, true));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
