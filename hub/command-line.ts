/** What the technician's commands share: ending with sentences, reading flags, writing what they made. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { readPlainFile } from './plain-file.ts';

/** Ends the program with sentences for the technician. */
export function fail(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Flags and words of a command. `--help` shows `usage` and ends well; what is not in `options` ends with it, and badly. */
export function readArgs<O extends Options>(args: readonly string[], options: O, usage: string) {
  if (args.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ args: withNegatives(args), allowPositionals: true, options });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), usage);
  }
}

/** `--seed -1` as `--seed=-1`, so that the number is refused and not the way in which it is written. */
const withNegatives = (args: readonly string[]): string[] =>
  args.flatMap((arg, index) => {
    const isNegative = (text: string | undefined) => /^-\d/.test(text ?? '');
    const isFlag = (text: string | undefined) => /^--[a-z-]+$/.test(text ?? '');
    if (isNegative(arg) && isFlag(args[index - 1])) return [];
    const next = args[index + 1];
    return isFlag(arg) && isNegative(next) ? [`${arg}=${next}`] : [arg];
  });

/** Far more than the largest hall file, its logo included. */
const MOST_BYTES = 4_000_000;

/**
 * The text of a file that somebody named; ends where there is none (in the words of `missing`), where it is too large or
 * no file at all, or where it cannot be read.
 */
export function textOrFail(file: string, missing: string): string {
  if (!existsSync(file)) fail(missing);
  try {
    if (statSync(file).isDirectory()) fail(`${file} is a folder. Name the file in it.`);
    const bytes = readPlainFile(file, MOST_BYTES) ?? fail(`${file} is a pipe or a device. Name a file.`);
    if (bytes.length > MOST_BYTES) fail(`${file} is larger than ${MOST_BYTES / 1_000_000} MB. Name another file.`);
    return Buffer.from(bytes).toString('utf8');
  } catch (error) {
    return fail(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Writes `text` to a file and says so, or to the screen without one. Refuses to write over a file that is there
 * already, unless `force`.
 * @param what what is in it, for the sentence: `101 services`
 */
export function deliver(text: string, file: string | undefined, force: boolean, what: string): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  if (!force && existsSync(file)) fail(`${file} is there already. Name another file, or write over it with --force.`);
  writeFileSync(file, text);
  console.log(`Wrote ${file} (${what}).`);
}
