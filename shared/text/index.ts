/** The words of every language, by its code. A new language is a file beside this one and a line here. */
import type { Language } from '../model.ts';
import type { Refusal } from '../refusal.ts';
import { isDay } from '../time.ts';
import { en } from './en.ts';
import { id, type Words } from './id.ts';
import { sayWholeDay } from './say-day.ts';
import { su } from './su.ts';

export type { Words };
export const words: Readonly<Record<Language, Words>> = { id, en, su };

/** A refusal as a sentence that says what to do; days and times in it as the language writes them. */
export function sayRefusal({ code, detail = {} }: Refusal, language: Language): string {
  const own = words[language];
  const said = Object.entries(detail).map(([key, value]) => [key, sayDetail(key, value, own)]);
  return own.refusals[code](Object.fromEntries(said));
}

function sayDetail(key: string, value: string | number | boolean, own: Words): string | number | boolean {
  if (!['day', 'until', 'time', 'from'].includes(key) || typeof value !== 'string') return value;
  return isDay(value) ? sayWholeDay(value, own) : own.timeOfDay(value);
}
