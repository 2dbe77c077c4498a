/** `npm run bench [-- NAME …]`: measures the hub's speed as ratios; see bench/run.ts. */
import { join } from 'node:path';
import { ensureReady } from './ensure.mjs';
import { root, run } from './project.mjs';

process.exitCode = await run(await ensureReady(), [join(root, 'bench/run.ts'), ...process.argv.slice(2)]);
