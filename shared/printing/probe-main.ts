/**
 * `npm run printer -- probe ADDRESS [--paper 58mm] [--out printer.json] [--name NAME] [--force]`: asks a printer everything, prints test
 * tickets, says in plain words what it can confirm, and writes its settings for the hub.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { defaultTimings } from './delivery.ts';
import { gradeOf, type ProbeQuestion, probePrinter } from './probe.ts';
import { whyNotInto, writeSettings } from './probe-file.ts';

const questions: Readonly<Record<ProbeQuestion, string>> = {
  'is-code': 'Does the last ticket show a square code (and not letters or nothing in its place)?',
  'is-cut': 'Were the tickets cut off?',
};

function fail(...sentences: readonly string[]): never {
  console.error(sentences.join('\n'));
  process.exit(1);
}

function readArguments() {
  const options = {
    paper: { type: 'string', default: '80mm' },
    out: { type: 'string', default: 'printer.json' },
    name: { type: 'string' },
    force: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [address] = positionals;
    const { paper, out, name, force } = values;
    if (!address) return fail('Say which printer: npm run printer -- probe tcp://192.168.1.50:9100');
    if (paper !== '80mm' && paper !== '58mm') return fail('--paper is 80mm or 58mm');
    if (!out.endsWith('.json')) return fail('--out is the name of a file that ends in .json');
    const refusal = force ? null : whyNotInto(out, address);
    if (refusal) return fail(refusal);
    return { address, paper, out, name } as const;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function askHere(question: ProbeQuestion): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${questions[question]} [y/n] `);
  terminal.close();
  return /^\s*y/i.test(answer);
}

const { address, paper, out, name } = readArguments();
const settings = await probePrinter({
  address,
  paper,
  timings: defaultTimings,
  say: (sentence) => console.log(sentence),
  ask: process.stdin.isTTY ? askHere : null,
});
if (!settings) fail('Nothing was written.');
const { grade, means } = gradeOf(settings);
console.log(`Grade ${grade} (of A to E): ${means}`);
try {
  for (const sentence of writeSettings(out, name ? { name, ...settings } : settings)) console.log(sentence);
} catch (error) {
  fail(
    `${out} cannot be written: ${error instanceof Error ? error.message : String(error)}. Name another file with --out.`,
  );
}
process.exit(0);
