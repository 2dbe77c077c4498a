/**
 * For tests: stand-ins for the programs of a spooler, first in the path. They answer as the programs' manuals say, and
 * keep what they were given.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

type State = 'idle' | 'unknown' | 'stopped' | 'refusing';
export type FakeSpooler = {
  readonly set: (state: State) => void;
  /** Oldest first. */
  readonly jobs: () => readonly { readonly printer: string; readonly bytes: Buffer }[];
  readonly stop: () => void;
};

function startFake(programs: Readonly<Record<string, string>>): FakeSpooler & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'spooler-'));
  mkdirSync(join(folder, 'jobs'));
  for (const [name, body] of Object.entries(programs)) {
    // One script each, as the system starts them: by name, with arguments and standard input.
    const file = join(folder, name);
    writeFileSync(file, `#!${process.execPath}\nconst folder = ${JSON.stringify(folder)};\n${PRELUDE}\n${body}`);
    chmodSync(file, 0o755);
  }
  const path = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${path}`;
  const set = (state: State) => writeFileSync(join(folder, 'state'), state);
  set('idle');
  return {
    folder,
    set,
    jobs: () =>
      readdirSync(join(folder, 'jobs'))
        .sort()
        .map((name) => {
          const [printer = '', bytes = ''] = readFileSync(join(folder, 'jobs', name), 'utf8').split('\n');
          return { printer, bytes: Buffer.from(bytes, 'base64') };
        }),
    stop: () => {
      process.env.PATH = path;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const PRELUDE = `
const fs = require('node:fs');
const args = process.argv.slice(2);
const state = fs.readFileSync(folder + '/state', 'utf8');
const read = (name) => (fs.existsSync(folder + '/' + name) ? fs.readFileSync(folder + '/' + name, 'utf8') : '');
const fail = (sentence) => { console.error(sentence); process.exit(1); };
const keep = (printer, bytes) => {
  const number = fs.readdirSync(folder + '/jobs').length + 1;
  fs.writeFileSync(folder + '/jobs/' + String(number).padStart(4, '0'), printer + '\\n' + bytes.toString('base64'));
  return number;
};
`;

export function fakeCups(): FakeSpooler & {
  readonly setWaiting: (job: string) => void;
  readonly cancelled: () => readonly string[];
} {
  const fake = startFake({
    lpstat: `
      if (args[0] === '-W') { console.log(read('waiting')); process.exit(0); }
      if (args[0] !== '-p') fail('unexpected ' + args);
      if (state === 'unknown') fail('lpstat: Invalid destination name in list "' + args[1] + '".');
      if (state === 'stopped') console.log('printer ' + args[1] + ' disabled since Tue Nov 24 08:00:00 2026 -\\n\\tPaused');
      else console.log('printer ' + args[1] + ' is idle.  enabled since Tue Nov 24 08:00:00 2026');`,
    lp: `
      const [d, printer, o, raw, t, title] = args;
      if (d !== '-d' || o !== '-o' || raw !== 'raw' || t !== '-t' || title !== 'ticket' || args.length !== 6) fail('unexpected ' + args);
      if (state === 'refusing') fail('lp: Destination "' + printer + '" is not accepting jobs.');
      console.log('request id is ' + printer + '-' + keep(printer, fs.readFileSync(0)) + ' (0 file(s))');`,
    cancel: `fs.appendFileSync(folder + '/cancelled', args[0] + '\\n');`,
  });
  const cancelled = join(fake.folder, 'cancelled');
  return {
    ...fake,
    setWaiting: (job) => writeFileSync(join(fake.folder, 'waiting'), `${job}   root   1024   Tue Nov 24 08:00:00 2026`),
    cancelled: () => (existsSync(cancelled) ? readFileSync(cancelled, 'utf8').trim().split('\n') : []),
  };
}

/** Checks that the script is the one that is meant, and carries out what it would. */
export function fakeWindowsSpooler(): FakeSpooler {
  return startFake({
    'powershell.exe': `
      const script = Buffer.from(args[args.indexOf('-EncodedCommand') + 1], 'base64').toString('utf16le');
      for (const call of ['OpenPrinter', 'StartDocPrinter', 'WritePrinter', 'EndDocPrinter', 'ClosePrinter', "Type = 'RAW'"])
        if (!script.includes(call)) fail('the script does not call ' + call);
      const printer = process.env.ANTREAN_SPOOLER_PRINTER;
      if (state === 'unknown') fail('there is no printer ' + printer);
      if (state === 'stopped') fail('the printer ' + printer + ' is paused or set offline');
      const text = fs.readFileSync(0, 'utf8').trim();
      if (text !== '') {
        if (state === 'refusing') fail('StartDocPrinter failed with error 5');
        keep(printer, Buffer.from(text, 'base64'));
      }
      console.log('OK');`,
  });
}
