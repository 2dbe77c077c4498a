/** The words of every language, by its code. A new language is a file beside this one and a line here. */
import type { Language } from '../model.ts';
import type { Refusal } from '../refusal.ts';
import { en } from './en.ts';
import { id, type Words } from './id.ts';
import { su } from './su.ts';

export type { Words };
export const words: Readonly<Record<Language, Words>> = { id, en, su };

/** A refusal as a sentence that says what to do. */
export const sayRefusal = (refusal: Refusal, language: Language): string =>
  words[language].refusals[refusal.code](refusal.detail ?? {});
