/** Where Electron's own program is, which npm does not install: it is fetched on its first use. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCache } from './ensure.mjs';
import { root, run } from './project.mjs';

const electron = join(root, 'node_modules/electron');

/** The path of Electron's program ($ELECTRON_BIN, else the project's own download), or null where there is none. */
export function electronBinary() {
  if (process.env.ELECTRON_BIN) return process.env.ELECTRON_BIN;
  const pathFile = join(electron, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const file = join(electron, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(file) ? file : null;
}

/**
 * The same, fetching the program where it is missing and can be reached within a few seconds; null where it cannot.
 * @param {string} node
 */
export async function fetchElectron(node) {
  const known = electronBinary();
  if (known) return known;
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(3_000) });
  } catch (error) {
    console.error(`Electron cannot be fetched: ${mirror} is not reachable (${error}).`);
    return null;
  }
  console.error('Fetching Electron …');
  await run(node, [join(electron, 'install.js')], { env: compileCache, stdout: 2 });
  return electronBinary();
}
