/**
 * For tests: the programs of a spooler, first in the path, played back from their recorded answers (cups-exchanges.json)
 * or from constructed ones (windows-exchanges.ts). They keep what they were given, and refuse what was not recorded.
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
import { fileURLToPath } from 'node:url';
import type { Spooler, SpoolerState } from './spooler.ts';
import { windowsExchanges } from './windows-exchanges.ts';

function startFake<State extends SpoolerState>(
  programs: readonly string[],
  body: string,
): Spooler<State> & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'spooler-'));
  mkdirSync(join(folder, 'jobs'));
  for (const name of programs) {
    // One script each, as the system starts them: by name, with arguments and standard input.
    const file = join(folder, name);
    const values = `const folder = ${JSON.stringify(folder)}, program = ${JSON.stringify(name)};`;
    writeFileSync(file, `#!${process.execPath}\n${values}\n${PRELUDE}\n${body}`);
    chmodSync(file, 0o755);
  }
  const path = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${path}`;
  const write = (state: SpoolerState) => writeFileSync(join(folder, 'state'), state);
  write('idle');
  return {
    folder,
    set: async (state) => write(state),
    jobs: async (count) => {
      const jobs = readdirSync(join(folder, 'jobs')).sort();
      if (jobs.length < count) throw new Error(`${jobs.length} jobs of ${count} arrived`);
      return jobs.map((name) => {
        const [printer = '', bytes = ''] = readFileSync(join(folder, 'jobs', name), 'utf8').split('\n');
        return { printer, bytes: Buffer.from(bytes, 'base64') };
      });
    },
    stop: async () => {
      process.env.PATH = path;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const PRELUDE = `
const fs = require('node:fs');
const args = process.argv.slice(2);
const state = fs.readFileSync(folder + '/state', 'utf8');
const end = ({ code, output, errors }) => {
  process.stdout.write(output);
  process.stderr.write(errors);
  process.exitCode = code;
};
const refuse = (sentence) => end({ code: 99, output: '', errors: sentence });
const keep = (printer, bytes) => {
  const number = fs.readdirSync(folder + '/jobs').length + 1;
  fs.writeFileSync(folder + '/jobs/' + String(number).padStart(4, '0'), printer + '\\n' + bytes.toString('base64'));
};
`;

/** CUPS as it was recorded. */
export function fakeCups(): Spooler & { readonly cancelled: () => readonly string[] } {
  const recording = fileURLToPath(new URL('cups-exchanges.json', import.meta.url));
  const fake = startFake<SpoolerState>(
    ['lpstat', 'lp', 'cancel'],
    `
    const { situations } = JSON.parse(fs.readFileSync(${JSON.stringify(recording)}, 'utf8'));
    const run = [program, ...args].join('\\n');
    const call = situations[state].find((each) => each.run.join('\\n') === run);
    if (!call) refuse('not recorded where the printer is ' + state + ': ' + run);
    else {
      if (program === 'lp' && call.code === 0) keep(args[1], fs.readFileSync(0));
      if (program === 'cancel') fs.appendFileSync(folder + '/cancelled', args[0] + '\\n');
      end(call);
    }`,
  );
  const cancelled = join(fake.folder, 'cancelled');
  return {
    ...fake,
    cancelled: () => (existsSync(cancelled) ? readFileSync(cancelled, 'utf8').trim().split('\n') : []),
  };
}

/** Windows as it is documented; it also checks that the script is the one that is meant. */
export function fakeWindowsSpooler(): Spooler<keyof typeof windowsExchanges> {
  return startFake(
    ['powershell.exe'],
    `
    const script = Buffer.from(args[args.indexOf('-EncodedCommand') + 1], 'base64').toString('utf16le');
    const calls = ['OpenPrinter', 'StartDocPrinter', 'WritePrinter', 'EndDocPrinter', 'ClosePrinter', "Type = 'RAW'"];
    const missing = calls.filter((call) => !script.includes(call));
    if (missing.length > 0) refuse('the script does not call ' + missing);
    else {
      const text = fs.readFileSync(0, 'utf8').trim();
      const answer = ${JSON.stringify(windowsExchanges)}[state][text === '' ? 'asked' : 'printed'];
      if (text !== '' && answer.code === 0) keep(process.env.ANTREAN_SPOOLER_PRINTER, Buffer.from(text, 'base64'));
      end(answer);
    }`,
  );
}
