/**
 * `npm start [-- flags]`: installs and builds what is missing, then runs the hub with these flags. Its sub-commands
 * (`npm run hall -- import FILE`, `npm run report -- tickets`) come through here too.
 */
import { join } from 'node:path';
import { compileCache, ensureReady } from './ensure.mjs';
import { hubEnvironment, hubFlags } from './hub-process.mjs';
import { root, run } from './project.mjs';

const node = await ensureReady();
const hub = join(root, 'dist/hub/main.mjs');
process.exitCode = await run(node, [...hubFlags, hub, ...process.argv.slice(2)], {
  env: { ...compileCache, ...hubEnvironment },
});
