/** Where Electron's own program is, which npm does not install: it is fetched on its first use. */
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compileCache } from './ensure.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
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
  return oneAtATime(async () => {
    // Whoever was waited for may have fetched it.
    if (!electronBinary()) {
      console.error('Fetching Electron …');
      await run(node, [join(electron, 'install.js')], { env: compileCache, stdout: 2 });
    }
    return electronBinary();
  });
}

/**
 * How to start the built app on an Electron. On Linux it is put in the place of a packed one, where it is loaded before
 * Electron is ready, which its scheme and its sandbox need; the rest of that Electron is links.
 * @param {string} binary
 * @param {'kiosk' | 'display' | 'counter'} app
 * @returns {{ program: string, args: string[] }}
 */
export function electronWithApp(binary, app) {
  const main = join(root, 'dist', app, 'main.cjs');
  // Elsewhere Electron's program is more than a folder of files.
  if (process.platform !== 'linux') return { program: binary, args: [main] };
  const folder = join(root, 'node_modules/.cache/electron-apps', app);
  const program = join(folder, basename(binary));
  if (!existsSync(program) || statSync(program).mtimeMs !== statSync(binary).mtimeMs) {
    rmSync(folder, { recursive: true, force: true });
    linkTree(dirname(binary), folder);
    // Removed, not overwritten: a link and the file that it came from are one.
    rmSync(join(folder, 'resources/app'), { recursive: true, force: true });
  }
  const place = join(folder, 'resources/app');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: `antrean-${app}`, main: 'main.cjs' }));
  writeFileSync(join(place, 'main.cjs'), `require(${JSON.stringify(main)});\n`);
  return { program, args: [] };
}

/** @type {(from: string, to: string) => void} */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else
      try {
        linkSync(source, target);
      } catch {
        // Another disk, or somebody else's file: a copy does as well.
        cpSync(source, target, { preserveTimestamps: true });
      }
  }
}
