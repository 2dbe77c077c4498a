/** The programs that make packs: espeak-ng speaks, opusenc and opusdec encode and decode. The product runs without them. */
import { spawnSync } from 'node:child_process';
import { readWave, type Wave, writeWave } from './wave.ts';

/** A program is not there, or did not do what it was asked: the message is a sentence for who makes a pack. */
export class ProgramFault extends Error {
  /** It is not installed: nothing can be said of what it was given. */
  readonly isMissing: boolean;

  constructor(message: string, isMissing = false) {
    super(message);
    this.isMissing = isMissing;
  }
}

const KBIT = '24';
/** Else each encoding of the same sound would have a number of its own, and another hash. */
const SERIAL = '1';

/** `text` as espeak-ng says it; phonemes stand in [[double brackets]]. */
export function speak(text: string, voice: string, wordsPerMinute: number): Wave {
  const wav = run('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), '--stdin', '--stdout'], Buffer.from(text));
  return waveOf(wav, `espeak-ng said "${text}" and`);
}

/** As Opus in Ogg at 24 kbit/s; the same sound gives the same bytes with the same version of opusenc. */
export const encode = (wave: Wave): Buffer =>
  run(
    'opusenc',
    ['--quiet', '--bitrate', KBIT, '--speech', '--serial', SERIAL, '--discard-comments', '--padding', '0', '-', '-'],
    writeWave(wave),
  );

/** What is heard of a clip, at 48 kHz. Throws for what is no Opus. */
export function decode(opus: Uint8Array, what: string): Wave {
  return waveOf(
    run('opusdec', ['--quiet', '--no-dither', '--rate', '48000', '--force-wav', '-', '-'], opus, what),
    `${what} was decoded and`,
  );
}

function waveOf(wav: Buffer, what: string): Wave {
  const read = readWave(wav);
  if (!read.ok) throw new ProgramFault(`${what} ${read.problem}.`);
  return read.wave;
}

/** Such as `1.51`. */
export const espeakVersion = (): string =>
  /[\d.]+/.exec(run('espeak-ng', ['--version'], Buffer.alloc(0)).toString('utf8'))?.[0] ?? '';

function run(program: string, args: readonly string[], input: Uint8Array, what = 'it'): Buffer {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 200e6 });
  if (error && 'code' in error && error.code === 'ENOENT') {
    const packages = program === 'espeak-ng' ? 'espeak-ng' : 'opus-tools';
    throw new ProgramFault(`The program ${program} is not installed. On Debian: apt-get install ${packages}`, true);
  }
  if (error || status !== 0) {
    const why = error?.message ?? stderr.toString('utf8').trim().split('\n')[0];
    throw new ProgramFault(`${program} could not make anything of ${what}: ${why}`);
  }
  return stdout;
}
