/** `npm run screenshots [-- NAME …]`: makes the pictures of all screens in docs/; see e2e/screens.ts. */
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, findNode } from './ensure.mjs';
import { root, run } from './project.mjs';

await ensureInstalled();
const node = findNode();
await ensureBuilt(node);
process.exitCode = await run(node, [join(root, 'e2e/screens/take-pictures.ts'), ...process.argv.slice(2)]);
