/** `npm run printer -- virtual [--port 9100 --web-port 9101]` or `-- probe ADDRESS`: a printer without a printer, or what a real one can. */
import { join } from 'node:path';
import { ensureInstalled, findNode } from './ensure.mjs';
import { giveUp, root, run } from './project.mjs';

const programs = { virtual: 'shared/printing/virtual/main.ts', probe: 'shared/printing/probe-main.ts' };

const [name, ...flags] = process.argv.slice(2);
if (name !== 'virtual' && name !== 'probe')
  giveUp('Say what to do: npm run printer -- virtual, or npm run printer -- probe tcp://192.168.1.50:9100.');
await ensureInstalled();
process.exitCode = await run(findNode(), [join(root, programs[name]), ...flags]);
