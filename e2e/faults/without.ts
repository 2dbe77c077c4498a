/** A hub without one of its guards, so that the tests can show what would come of it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Way } from '../running-hub.ts';

const module = pathToFileURL(join(import.meta.dirname, 'without.mjs')).href;

/** Runs the built hub as it is, but without the guard; see `without.mjs`. */
export const without = (guard: 'lock' | 'refusal-when-full'): Way => ({
  env: { NODE_OPTIONS: `--import ${module}`, E2E_WITHOUT: guard },
});
