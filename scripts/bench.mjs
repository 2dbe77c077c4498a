/** `npm run bench [-- NAME …]`: measures the hub's speed as ratios; see bench/run.ts. */
import { join } from 'node:path';
import { ensureInstalled, findNode } from './ensure.mjs';
import { root, run } from './project.mjs';

await ensureInstalled();
process.exitCode = await run(findNode(), [join(root, 'bench/run.ts'), ...process.argv.slice(2)]);
