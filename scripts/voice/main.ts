/** `npm run voice -- build|check|prompts|split`: makes and checks voice packs; see docs/operating.md. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Hall, languages } from '#shared/model.ts';
import { isClipName } from '#shared/voice/pack.ts';
import { fail, readArgs } from '../../hub/command-line.ts';
import { formatFaults, readHall } from '../../hub/hall/hall-file.ts';
import { besideFile } from '../../hub/hall/logo-file.ts';
import { buildPack } from './build.ts';
import { checkPack } from './check-pack.ts';
import { ProgramFault } from './programs.ts';
import { recordedPack } from './recorded-pack.ts';
import { readWave } from './wave.ts';
import { packWords } from './words/index.ts';
import { type PackWords, promptsOf } from './words/pack-words.ts';

const usage = `npm run voice -- build [--to voice-packs]              makes the packs of the product (espeak-ng, opus-tools)
npm run voice -- check FOLDER [--hall FILE]            whether a pack can speak, in that hall (opus-tools)
npm run voice -- prompts id|en|su [--hall FILE]        what to say for a pack of one's own, in order
npm run voice -- split TAKE.wav --language id --id suara-kota --name TEXT --by WHO --consent TEXT --licence TEXT --to FOLDER
                             [--hall FILE]             makes a pack of one long recording of the prompts (opus-tools)
With a hall file the agencies are those of the hall, else those of halls/bogor.yaml. With --extra FILE a pack has clips of the
hall's own, a line each: "landmark.7: di sebelah musala".`;

const text = { type: 'string' } as const;
const options = {
  to: text,
  hall: text,
  language: text,
  id: text,
  name: text,
  by: text,
  consent: text,
  licence: text,
  extra: text,
};
const { values, positionals } = readArgs(process.argv.slice(2), options, usage);
const [command, subject, ...others] = positionals;

const commands: Readonly<Record<string, () => void>> = { build, check, prompts, split };
try {
  const run = Object.hasOwn(commands, command ?? '') ? commands[command ?? ''] : undefined;
  if (!run || others.length > 0) fail(usage);
  else run();
} catch (error) {
  if (!(error instanceof ProgramFault)) throw error;
  fail(error.message);
}

function build(): void {
  const folder = values.to ?? join(import.meta.dirname, '../../voice-packs');
  for (const [id, words] of Object.entries(packWords)) {
    const clips = Object.values(buildPack(id, words, folder).clips);
    const seconds = clips.reduce((sum, { ms }) => sum + ms, 0) / 1_000;
    console.log(`${join(folder, id)}: ${clips.length} clips, ${seconds.toFixed(0)} s`);
  }
}

function check(): void {
  if (subject === undefined) fail('Say which pack: npm run voice -- check voice-packs/id');
  const { name, faults, notes } = checkPack(subject, hallOrFail());
  for (const note of notes) console.log(`Note: ${note}`);
  if (faults.length > 0) fail(...faults, `${name}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}.`);
  console.log(`${name}: it can say every number, letter and template.`);
}

/** The hall of the hall file that was named; null for none. */
function hallOrFail(): Hall | null {
  const file = values.hall;
  if (file === undefined) return null;
  if (!existsSync(file)) fail(`There is no hall file ${file}.`);
  const read = readHall(readFileSync(file, 'utf8'), besideFile(file));
  return read.ok ? read.hall : fail(formatFaults(read.faults, file));
}

function wordsOrFail(language: string | undefined): PackWords {
  const words = Object.values(packWords).find((one) => one.language === language);
  if (!words) return fail(`Say in which language: one of ${languages.join(', ')}.`);
  const hall = hallOrFail();
  const agencies = hall?.agencies.map(({ id, shortName }) => [id, words.agencies[id] ?? shortName] as const);
  return { ...words, ...(agencies && { agencies: Object.fromEntries(agencies) }), extra: extraOrFail() };
}

/** The clips of a hall's own from the file that was named: a line each, `landmark.7: di sebelah musala`. */
function extraOrFail(): Readonly<Record<string, string>> {
  const file = values.extra;
  if (file === undefined) return {};
  if (!existsSync(file)) fail(`There is no file ${file}.`);
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const named = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const [, name, said] = /^(\S+):\s+(\S.*)$/.exec(line.trim()) ?? [];
    if (!name || !said || !isClipName(name))
      fail(
        `${file}, line ${index + 1}: write the name of a clip and its words, such as "landmark.7: di sebelah musala".`,
      );
    return [[name, said] as const];
  });
  return Object.fromEntries(named);
}

function prompts(): void {
  promptsOf(wordsOrFail(subject)).forEach(({ text: said, falls, clip }, index) => {
    const how = clip.startsWith('n.')
      ? falls
        ? '   (as at the end of a sentence)'
        : '   (as within a number: keep the voice up)'
      : '';
    console.log(`${String(index + 1).padStart(3)}  ${said}${how}`);
  });
}

function split(): void {
  const { language, id, name, by, consent, licence, to } = values;
  if (subject === undefined || !id || !name || !by || !consent || !licence || !to)
    fail('A recording needs its file and all of --language, --id, --name, --by, --consent, --licence and --to.', usage);
  if (existsSync(to)) fail(`${to} is there already. Name another folder with --to, or move that one away.`);
  if (!existsSync(subject)) fail(`There is no file ${subject}.`);
  const take = readWave(readFileSync(subject));
  if (!take.ok) fail(`${subject} cannot be used: ${take.problem}. Save the recording as WAV, 16 bits.`);
  const made = recordedPack(take.wave, wordsOrFail(language), { id, name, by, consent, licence }, to);
  if (!made.ok) fail(...made.problems);
  console.log(
    `${to}: ${Object.keys(made.pack.clips).length} clips. Listen to some, then: npm run voice -- check ${to}`,
  );
}
