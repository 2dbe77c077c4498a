/**
 * Builds what is stale into dist/: the hub with its print processes, the pages, and the main files of the three
 * Electron apps. `npm run build`, which installs what is missing; `npm start` and `npm test` run it first.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { root } from './project.mjs';

/**
 * A thing that is built on its own. `inputs` are the files and folders whose change makes it stale, `out` is its
 * place in dist/, `build` makes the file or folder that it is given.
 * @typedef {{
 *   readonly name: string,
 *   readonly inputs: readonly string[],
 *   readonly out: string,
 *   readonly build: (out: string) => Promise<void>,
 * }} Part
 */

const dist = join(root, 'dist');
const everyPart = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs', 'shared'];

/**
 * Has a page fetch its letters at once, not when the first word stands there without them.
 * @type {import('vite').Plugin}
 */
const fetchLettersAtOnce = {
  name: 'fetch-letters-at-once',
  transformIndexHtml: (_html, { bundle }) =>
    Object.keys(bundle ?? {})
      .filter((file) => /latin-wght-normal.*\.woff2$/.test(file))
      .map((file) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${file}` },
        injectTo: 'head',
      })),
};

/** @type {(name: string, source: string, out: string) => Part} */
const page = (name, source, out) => ({
  name,
  inputs: [...everyPart, source],
  out,
  build: async (out) => {
    const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
    await build({
      configFile: false,
      root: join(root, source),
      base: './',
      logLevel: 'warn',
      plugins: [react(), fetchLettersAtOnce],
      // Nothing inlined as data: the pages' content security policy wants files.
      build: {
        outDir: out,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        // The browser of a television is seldom new (see display/renderer/older-browsers.ts).
        target: 'chrome90',
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    });
  },
});

/** @type {(app: string, file?: 'main' | 'preload' | 'print-process', inputs?: readonly string[], source?: string) => Part} */
const electronMain = (app, file = 'main', inputs = [], source = `${app}/${file}.ts`) => ({
  name: `${app} (Electron${file === 'main' ? '' : `, ${file}`})`,
  inputs: [...everyPart, source, ...inputs],
  out: `${app}/${file}.cjs`,
  build: async (out) => {
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: root,
      entryPoints: [source],
      outfile: out,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // Those for USB are optional, and their prebuilt binaries are found beside their own package.json.
      external: ['electron', 'usb', 'escpos-usb'],
      define: { 'import.meta.dirname': '__dirname' },
      logLevel: 'warning',
    });
  },
});

const hubEntries = {
  main: 'hub/main.ts',
  'task-process': 'hub/task-process.ts',
  'estimate-worker': 'hub/estimates/estimate-worker.ts',
  'print-process': 'shared/printing/print-process.ts',
  'public-process': 'hub/net/public-process.ts',
  'virtual-printer': 'shared/printing/virtual/main.ts',
};

/** @type {Part} */
const hub = {
  name: 'hub',
  inputs: [...everyPart, 'hub', 'voice-packs'],
  out: 'hub',
  build: async (out) => {
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: root,
      entryPoints: hubEntries,
      outdir: out,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // What main.ts imports late stays out of its way: a Node too old to load it still gets a sentence.
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      // Node keeps the source in memory, two bytes a letter where one comment has a curly quote; names stay for the log.
      minifyWhitespace: true,
      lineLimit: 120,
      // Beside the code, for the same reason: a name with an umlaut is enough to double it.
      legalComments: 'external',
      // Their prebuilt binaries are found beside their own package.json.
      external: ['better-sqlite3', 'usb', 'escpos-usb'],
      // Some of what is bundled is CommonJS and asks for these.
      banner: {
        js: [
          "import { createRequire as createRequireOfBundle } from 'node:module';",
          'const require = createRequireOfBundle(import.meta.url);',
          'const { dirname: __dirname, filename: __filename } = import.meta;',
        ].join('\n'),
      },
      logLevel: 'warning',
    });
    // Runs on the phones of residents: those of 2021 and newer.
    await build({
      absWorkingDir: root,
      entryPoints: ['hub/web/booking/phone/main.ts'],
      outfile: join(out, 'booking-page.js'),
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: ['chrome80', 'safari14.1', 'firefox78'],
      minify: true,
      logLevel: 'warning',
    });
    cpSync(join(root, 'hub/store/migrations'), join(out, 'migrations'), { recursive: true });
    cpSync(join(root, 'voice-packs'), join(out, 'voice-packs'), { recursive: true });
    // See shared/printing/virtual/page-font.ts.
    const fonts = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files';
    cpSync(join(root, fonts, 'atkinson-hyperlegible-next-latin-wght-normal.woff2'), join(out, 'page-font.woff2'));
  },
};

/** @type {readonly Part[]} */
const parts = [
  hub,
  page('kiosk', 'kiosk/renderer', 'kiosk/renderer'),
  page('display', 'display/renderer', 'display/renderer'),
  page('counter', 'counter/renderer', 'counter/renderer'),
  page('admin', 'hub/web/admin', 'admin'),
  electronMain('kiosk', 'main', ['kiosk/offline', 'kiosk/open-kiosk.ts', 'kiosk/printing', 'kiosk/staff']),
  electronMain('kiosk', 'preload'),
  electronMain('kiosk', 'print-process', [], 'shared/printing/print-process.ts'),
  electronMain('display', 'main', ['display/sound-restarts.ts']),
  electronMain('display', 'preload'),
  electronMain('counter'),
];

const isTest = (/** @type {string} */ path) => /\.test\.tsx?$|^(shared|hub|kiosk\/offline)\/testing\//.test(path);

/** @type {Map<string, string>} */
const hashes = new Map();
/** The hash of a file's or a folder's contents, tests left aside. @type {(path: string) => string} */
function hashOf(path) {
  const known = hashes.get(path);
  if (known) return known;
  const hash = createHash('sha256');
  const full = join(root, path);
  if (!existsSync(full)) hash.update('missing');
  else {
    const entries = namesIn(full);
    if (!entries) hash.update(readFileSync(full));
    else
      for (const entry of entries) {
        const child = `${path}/${entry}`;
        if (!isTest(child)) hash.update(`${entry}:${hashOf(child)};`);
      }
  }
  const digest = hash.digest('hex');
  hashes.set(path, digest);
  return digest;
}

/** The names in a folder in a fixed order, or null for a file. @type {(path: string) => string[] | null} */
function namesIn(path) {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return null;
    throw error;
  }
}

const stampFile = (/** @type {Part} */ part) => join(dist, '.stamp', part.out.replaceAll('/', '-'));
const stampOf = (/** @type {Part} */ part) =>
  createHash('sha256')
    .update(part.inputs.map((input) => `${input}=${hashOf(input)}`).join('\n'))
    .digest('hex');

/** @type {(part: Part, stamp: string) => boolean} */
function isFresh(part, stamp) {
  const file = stampFile(part);
  return existsSync(join(dist, part.out)) && existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/** Builds beside the old one and swaps the two, so that an interrupted build leaves it whole. */
async function buildPart(/** @type {Part} */ part, /** @type {string} */ stamp) {
  const started = performance.now();
  const fresh = join(dist, '.building', `${process.pid}-${part.out.replaceAll('/', '-')}`);
  const out = join(dist, part.out);
  try {
    await part.build(fresh);
    rmSync(out, { recursive: true, force: true });
    mkdirSync(join(out, '..'), { recursive: true });
    renameSync(fresh, out);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  mkdirSync(join(dist, '.stamp'), { recursive: true });
  writeFileSync(stampFile(part), stamp);
  console.log(`built ${part.name} in ${Math.round(performance.now() - started)} ms`);
}

/** Builds what is stale; each part for itself, so that one that cannot be built keeps no other from it. */
async function buildAll() {
  /** @type {{ readonly part: Part, readonly stamp: string }[]} */
  const stale = [];
  for (const part of parts) {
    const stamp = stampOf(part);
    if (!isFresh(part, stamp)) stale.push({ part, stamp });
  }
  const results = await Promise.allSettled(stale.map(({ part, stamp }) => buildPart(part, stamp)));
  results.forEach((result, index) => {
    if (result.status === 'rejected') {
      console.error(`${stale[index]?.part.name} could not be built: ${result.reason?.message ?? result.reason}`);
      process.exitCode = 1;
    }
  });
}

await ensureInstalled();
await oneAtATime(buildAll);
