/** A rule with a typo in its pattern guards nothing, so each is shown something bad that it must refuse. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What a file of this place may and may not import, in the words of biome.json's messages. */
type Place = {
  readonly file: string;
  readonly may: readonly string[];
  readonly mayNot: Readonly<Record<string, readonly string[]>>;
};

const noNode = 'A page runs in a browser too: no Node here.';
const noElectron = 'A page runs in a browser too: no Electron here.';
const onlyProtocol = 'A page knows the hub only through the vocabulary of shared and shared/ui.';
const noOtherApp = 'One app knows nothing of another; what they share is in shared/ui.';
const page = (file: string, own: string, others: readonly string[]): Place => ({
  file,
  may: ['react', '#shared/ui/use-hub.ts', '#shared/protocol.ts', '#shared/printing/messages.ts', '../flow.ts', own],
  mayNot: {
    [noNode]: ['node:fs', 'node:fs/promises'],
    [noElectron]: ['electron', '#shared/electron/shell.ts'],
    [onlyProtocol]: ['../../hub/domain/ticket.ts', 'socket.io', 'better-sqlite3', '#shared/printing/receipt.ts'],
    [noOtherApp]: others,
  },
});

const places: readonly Place[] = [
  {
    file: 'hub/domain/a.ts',
    may: ['./ticket.ts', '#shared/model.ts', '#shared/time.ts', '#shared/refusal.ts', '#shared/views.ts'],
    mayNot: {
      'The domain imports only itself and the vocabulary: shared/model.ts, time.ts, refusal.ts, views.ts.': [
        'node:fs',
        'zod',
        '#shared/protocol.ts',
        '../store/open.ts',
        '../views/kiosk.ts',
        '#shared/ui/hub-link.ts',
        '#shared/text/index.ts',
      ],
    },
  },
  ...['hub/store/a.ts', 'hub/reports/a.ts'].map((file) => ({
    file,
    may: ['./open.ts', 'better-sqlite3', 'node:fs', '../domain/ticket.ts', '#shared/model.ts'],
    mayNot: {
      'The store and the reports know no network.': [
        '../net/socket.ts',
        'socket.io',
        'fastify',
        '@fastify/static',
        'node:net',
      ],
      'The store and the reports do not know who uses them.': ['../commands/counter.ts', '../views/kiosk.ts'],
    },
  })),
  ...['hub/commands/a.ts', 'hub/views/a.ts'].map((file) => ({
    file,
    may: ['./context.ts', '../domain/ticket.ts', '../store/open.ts', '#shared/protocol.ts'],
    mayNot: {
      'Commands and views know no network: only hub/net speaks Socket.IO.': [
        '../net/socket.ts',
        'socket.io',
        'fastify',
        'node:http',
      ],
    },
  })),
  {
    file: 'hub/net/a.ts',
    may: ['socket.io', 'fastify', '../commands/index.ts', '../views/kiosk.ts', './origin.ts'],
    mayNot: { 'The network knows no SQL: commands and views stand between.': ['better-sqlite3', '../store/open.ts'] },
  },
  page('kiosk/renderer/screens/a.tsx', '../kiosk.ts', [
    '../../../display/renderer/app.tsx',
    '../../../counter/renderer/app.tsx',
  ]),
  page('display/renderer/screens/a.tsx', '../turns.ts', [
    '../../../kiosk/renderer/app.tsx',
    '../../../counter/renderer/app.tsx',
  ]),
  page('counter/renderer/screens/a.tsx', '../offer.ts', [
    '../../../kiosk/renderer/app.tsx',
    '../../../display/renderer/app.tsx',
  ]),
  page('hub/web/admin/a.tsx', './app.tsx', ['../../../kiosk/renderer/app.tsx', '../../../counter/renderer/app.tsx']),
  page('shared/ui/a.tsx', './use-hub.ts', ['../../kiosk/renderer/app.tsx', '../../display/renderer/app.tsx']),
  ...['kiosk/main.ts', 'display/main.ts', 'counter/main.ts', 'shared/electron/a.ts'].map((file) => ({
    file,
    may: ['electron', 'node:path', '#shared/electron/shell.ts', './config.ts'],
    mayNot: {
      "Electron's main holds no rule of the queue: windows, lockdown and settings only.": [
        '../hub/domain/ticket.ts',
        './renderer/flow.ts',
        '#shared/protocol.ts',
        '#shared/views.ts',
        '#shared/refusal.ts',
        'better-sqlite3',
      ],
    },
  })),
  {
    file: 'shared/printing/a.ts',
    may: ['./messages.ts', 'node:net', 'node-thermal-printer', '../model.ts', '../text/index.ts'],
    mayNot: {
      'Printing knows no Electron: a kiosk hands its own print over as one more transport.': [
        'electron',
        'electron/main',
        '../electron/shell.ts',
      ],
      'Printing is a process of its own: it knows messages and paper only.': [
        '../../hub/domain/ticket.ts',
        '../ui/hub-link.ts',
        'react',
      ],
    },
  },
  ...['shared/a.ts', 'shared/text/a.ts', 'shared/voice/a.ts'].map((file) => ({
    file,
    may: ['./time.ts', 'zod', '../model.ts'],
    mayNot: {
      'This file runs anywhere: no Node, no Electron, no React.': ['node:fs', 'electron', 'react', 'socket.io-client'],
      'This file runs anywhere: it imports only its like.': [
        '../hub/domain/ticket.ts',
        './ui/use-hub.ts',
        './printing/receipt.ts',
      ],
    },
  })),
];

const impure =
  'The domain and the simulated day know no clock and no chance: take the time, the id or the chance as an argument.';
const ambient = [
  'Date.now()',
  'new Date()',
  'Math.random()',
  'performance.now()',
  'randomUUID()',
  'crypto.randomUUID()',
  'crypto.getRandomValues(new Uint8Array(2))',
];
const pure = ['new Date(0)', 'Date.parse("2026-01-02")', 'Math.round(1.5)'];

type Diagnostic = { readonly category: string; readonly message: string; readonly location: { readonly path: string } };

const root = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), 'antrean-rules-'));
/** The messages of a rule by the file that it spoke about. */
const said = new Map<string, Diagnostic[]>();

/** Puts each import into a file of its own at the place, since a file's rules go by its path. */
const snippet = (place: string, kind: string, index: number) =>
  place === 'kiosk/main.ts' || place === 'display/main.ts' || place === 'counter/main.ts'
    ? place.replace('main.ts', `main-${kind}-${index}.ts`)
    : place.replace(/a(\.tsx?)$/, `${kind}-${index}$1`);

function write(file: string, source: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${source}\n`);
}

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'scripts/rules'), join(folder, 'scripts/rules'), { recursive: true });
  for (const { file, may, mayNot } of places) {
    for (const [index, name] of may.entries()) write(snippet(file, 'good', index), `export * from '${name}';`);
    const forbidden = Object.values(mayNot).flat();
    for (const [index, name] of forbidden.entries()) write(snippet(file, 'bad', index), `export * from '${name}';`);
  }
  for (const [index, call] of ambient.entries()) write(`hub/domain/impure-${index}.ts`, `export const a = ${call};`);
  for (const [index, call] of pure.entries()) write(`hub/domain/pure-${index}.ts`, `export const a = ${call};`);
  for (const file of ['hub/store/clock.ts', 'hub/day/clock.ts', 'hub/day/main.ts'])
    write(file, 'export const a = Date.now();');
  write('hub/store/ring-a.ts', "import { b } from './ring-b.ts';\nexport const a = () => b;");
  write('hub/store/ring-b.ts', "import { a } from './ring-a.ts';\nexport const b = () => a;");
  write('hub/store/floating.ts', 'async function save() {}\nexport function go() {\n  save();\n}');
  write('hub/store/extension.ts', "export { a } from './clock';");
  const biome = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 50_000_000 },
  );
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(biome.stdout);
  for (const each of diagnostics) {
    const path = each.location.path.replaceAll('\\', '/');
    said.set(path, [...(said.get(path) ?? []), each]);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const messages = (file: string, category: string) =>
  (said.get(file) ?? []).filter((each) => each.category === category).map((each) => each.message);
const refusedImports = (file: string) => messages(file, 'lint/style/noRestrictedImports');

test.each(places)('$file may not import what its place forbids', ({ file, mayNot }) => {
  const expected = Object.entries(mayNot).flatMap(([message, names]) => names.map((name) => ({ name, message })));
  const seen = expected.map(({ name }, index) => ({ name, message: refusedImports(snippet(file, 'bad', index))[0] }));
  expect(seen).toEqual(expected);
});

test.each(places)('$file may import what its place allows', ({ file, may }) => {
  const refused = may.filter((_, index) => refusedImports(snippet(file, 'good', index)).length > 0);
  expect(refused).toEqual([]);
});

test('every rule of the import table is tried here at every place it names', () => {
  type Override = {
    includes: string[];
    linter: { rules: { style: { noRestrictedImports?: { options: { patterns: { message: string }[] } } } } };
  };
  const { overrides }: { overrides: Override[] } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  const untried = overrides.flatMap(({ includes, linter }) =>
    (linter.rules.style.noRestrictedImports?.options.patterns ?? []).flatMap(({ message }) =>
      includes
        .filter((glob) => !glob.startsWith('!'))
        .filter((glob) => !places.some(({ file, mayNot }) => isInside(file, glob) && message in mayNot))
        .map((glob) => `${glob}: ${message}`),
    ),
  );
  expect(untried).toEqual([]);
});

/** `shared/*.ts` names the files of a folder, `shared/ui/**` also those below it. */
const isInside = (file: string, glob: string) =>
  glob.endsWith('/**') ? file.startsWith(glob.slice(0, -2)) : dirname(file) === dirname(glob);

test.each(ambient)('the domain may not ask the machine: %s', (call) => {
  expect(messages(`hub/domain/impure-${ambient.indexOf(call)}.ts`, 'plugin')).toEqual([impure]);
});

test.each(pure)('the domain may reckon: %s', (call) => {
  expect(messages(`hub/domain/pure-${pure.indexOf(call)}.ts`, 'plugin')).toEqual([]);
});

test('a simulated day may not ask the machine either, only its command line may', () => {
  expect(messages('hub/day/clock.ts', 'plugin')).toEqual([impure]);
  expect(messages('hub/day/main.ts', 'plugin')).toEqual([]);
});

test('outside the domain the machine may be asked', () => {
  expect(messages('hub/store/clock.ts', 'plugin')).toEqual([]);
});

test('two files may not import each other', () => {
  expect(messages('hub/store/ring-a.ts', 'lint/suspicious/noImportCycles')).toHaveLength(1);
});

test('a promise may not be left alone', () => {
  expect(messages('hub/store/floating.ts', 'lint/nursery/noFloatingPromises')).toHaveLength(1);
});

test('an import names its file with the extension', () => {
  expect(messages('hub/store/extension.ts', 'lint/correctness/useImportExtensions')).toHaveLength(1);
});
