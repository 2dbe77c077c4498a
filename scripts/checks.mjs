/** What is checked without running the program: of `npm run check` and of `npm test`. */
import { join } from 'node:path';
import { root } from './project.mjs';

const installed = (/** @type {string} */ program) => join(root, 'node_modules', program);

/** Each as the arguments to Node. @type {readonly { readonly name: string, readonly command: readonly string[] }[]} */
export const checks = [
  {
    name: 'format and rules (biome)',
    command: [installed('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  },
  { name: 'types (tsc)', command: [installed('typescript/bin/tsc'), '--noEmit'] },
];
