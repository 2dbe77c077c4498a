/**
 * Makes a fresh clone ready: packages installed, a Node found that can run the project, everything built. Runs on the
 * machine's own Node (20.19 or newer) with nothing installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { giveUp, root, run } from './project.mjs';

/** The oldest Node of a machine that the project runs on where it cannot bring its own. */
const OLDEST_NODE = [22, 14];

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.antrean-lock');

/** Installs the packages where they are missing or not those of package-lock.json; ends with a sentence if it cannot. */
export async function ensureInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  const isStamped = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (isStamped()) return;
  await oneAtATime(async () => {
    // Whoever was waited for may have done it.
    if (isStamped()) return;
    if (!isInstalledByHand(JSON.parse(lock.toString()).packages)) await install();
    writeFileSync(stampFile, stamp);
  });
}

async function install() {
  if (process.platform === 'win32' && !relative(modules, process.execPath).startsWith('..'))
    // Windows cannot replace a program while it runs.
    giveUp('The installed packages are not those of package-lock.json. Run `npm ci`, then this command again.');
  console.error('Installing the packages of package-lock.json (npm ci) …');
  const [program, ...npm] = npmCommand();
  const code = await run(program, [...npm, 'ci', '--include=dev', '--include=optional', '--loglevel=error'], {
    stdout: 2,
  });
  if (code !== 0)
    giveUp('The packages could not be installed: see above. npm needs a package registry once; then run this again.');
}

/**
 * How to run npm: by the one that runs this script, else the one beside Node on Windows (where `npm` is a batch
 * file), else the one in the path.
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && basename(running) === 'npm-cli.js') return [process.execPath, running];
  if (process.platform !== 'win32') return ['npm'];
  return [process.execPath, join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js')];
}

/**
 * Whether npm's own record of what it installed agrees with the lockfile: somebody ran `npm ci`. What others want as an
 * option may be missing, what this project does only where it is not for this machine.
 * @param {Record<string, LockEntry>} wanted
 * @typedef {{ integrity?: string, optional?: boolean, os?: string[], cpu?: string[], optionalDependencies?: object }} LockEntry
 */
function isInstalledByHand(wanted) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  /** @type {typeof wanted} */
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const isAsWanted = Object.entries(installed).every(([path, entry]) => wanted[path]?.integrity === entry.integrity);
  const own = Object.keys(wanted['']?.optionalDependencies ?? {}).map((name) => `node_modules/${name}`);
  /** @type {(path: string, entry: LockEntry) => boolean} */
  const mayBeMissing = (path, { optional, os, cpu }) =>
    optional === true &&
    !(
      own.includes(path) &&
      (os ?? [process.platform]).includes(process.platform) &&
      (cpu ?? [process.arch]).includes(process.arch)
    );
  const isComplete = Object.entries(wanted).every(
    ([path, entry]) => path === '' || path in installed || mayBeMissing(path, entry),
  );
  return isAsWanted && isComplete;
}

/** The Node to run the project with: its own where there is one for this machine, else a recent one of the machine. */
export function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(modules, `node-${platform}-${process.arch}`, 'bin', file);
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    giveUp(
      `This machine runs Node ${process.versions.node}, and no Node for ${process.platform} ${process.arch} comes with the ` +
        `project. Install Node ${OLDEST_NODE.join('.')} or newer (24 is what it is tested with).`,
    );
  return process.execPath;
}

/** For the programs of this project: Node keeps their compiled code, so that they start faster the next time. */
export const compileCache = { NODE_COMPILE_CACHE: join(modules, '.cache/compiled') };

/** Builds what is stale; ends where that fails. @param {string} node */
export async function ensureBuilt(node) {
  const code = await run(node, [join(root, 'scripts/build.mjs')], { env: compileCache, stdout: 2 });
  if (code !== 0) giveUp('The build failed: see above.');
}

/** All of it; gives the Node to run the project with. */
export async function ensureReady() {
  await ensureInstalled();
  const node = findNode();
  await ensureBuilt(node);
  return node;
}
