/** `npm run voice -- build|check|prompts|split`: makes and checks voice packs; see scripts/voice/main.ts. */
import { join } from 'node:path';
import { ensureInstalled, findNode } from './ensure.mjs';
import { root, run } from './project.mjs';

await ensureInstalled();
process.exitCode = await run(findNode(), [join(root, 'scripts/voice/main.ts'), ...process.argv.slice(2)]);
