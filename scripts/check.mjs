/** `npm run check`: installs what is missing, then checks format, lint, import rules and types. */
import { checks } from './checks.mjs';
import { ensureInstalled, findNode } from './ensure.mjs';
import { run } from './project.mjs';

await ensureInstalled();
const node = findNode();
for (const { name, command } of checks) {
  const isRight = (await run(node, command)) === 0;
  console.log(`${isRight ? '✓' : '✗'} ${name}`);
  if (!isRight) process.exitCode = 1;
}
