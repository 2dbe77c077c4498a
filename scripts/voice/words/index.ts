/** The packs of the product, by their ids, which are also their folders. */
import { english } from './en.ts';
import { indonesian } from './id.ts';
import type { PackWords } from './pack-words.ts';
import { sundanese } from './su.ts';

export const packWords: Readonly<Record<string, PackWords>> = { id: indonesian, en: english, su: sundanese };
