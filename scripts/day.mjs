/** `npm run day [-- flags]`: a simulated day at a hall; see hub/day/main.ts. */
import { join } from 'node:path';
import { ensureInstalled, findNode } from './ensure.mjs';
import { root, run } from './project.mjs';

await ensureInstalled();
process.exitCode = await run(findNode(), [join(root, 'hub/day/main.ts'), ...process.argv.slice(2)]);
