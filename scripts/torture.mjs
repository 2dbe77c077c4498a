/** `npm run torture -- [--kills 1000] [--seed 1]`: see e2e/faults/run-torture.ts. */
import { join } from 'node:path';
import { ensureReady } from './ensure.mjs';
import { root, run } from './project.mjs';

process.exitCode = await run(await ensureReady(), [join(root, 'e2e/faults/run-torture.ts'), ...process.argv.slice(2)]);
