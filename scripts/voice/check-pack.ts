/** Whether a pack can speak in a hall: what it lacks, and how its clips sound. */
import { existsSync } from 'node:fs';
import type { Hall } from '#shared/model.ts';
import { confusableSeries } from '#shared/voice/confusable.ts';
import { gapsOf } from '#shared/voice/pack-gaps.ts';
import { readPackFolder } from '../../hub/voice/pack-folder.ts';
import { loudnessOf } from './loudness.ts';
import { decode, ProgramFault } from './programs.ts';
import type { Wave } from './wave.ts';

/** So many samples at the very limit are no chance any more. */
const CLIPPED_SAMPLES = 3;
const LIMIT = 0.999;
/** A clip that is so much louder or softer than the middle one stands out, in dB. */
const ODD_DB = 4;

export type PackCheck = {
  readonly name: string;
  /** What must be mended before the pack speaks. */
  readonly faults: readonly string[];
  /** What may be meant so. */
  readonly notes: readonly string[];
};

/** Checks the pack in `path`, for the letters and agencies of `hall` where one is given. Throws `ProgramFault` without opusdec. */
export function checkPack(path: string, hall: Hall | null): PackCheck {
  if (!existsSync(path)) return { name: path, faults: [`There is no folder ${path}.`], notes: [] };
  const { folder, faults } = readPackFolder(path);
  if (!folder) return { name: path, faults, notes: [] };
  const { pack, files } = folder;
  const series = hall ? hall.queues.flatMap((queue) => Object.values(queue.series ?? {})) : undefined;
  const heard = Object.entries(pack.clips).map(([name, { file }]) => ({ name, ...hear(name, files.get(file)) }));
  const sounding = heard.filter(({ loudness }) => Number.isFinite(loudness));
  const middle = sounding.map(({ loudness }) => loudness).toSorted((a, b) => a - b)[sounding.length >> 1] ?? 0;
  const odd = sounding.filter(({ name, loudness }) => name !== 'fx.chime' && Math.abs(loudness - middle) > ODD_DB);
  return {
    name: `${pack.id} (${pack.name}, ${heard.length} clips)`,
    faults: [
      ...faults,
      ...gapsOf(pack, series),
      ...heard.flatMap(({ problem }) => (problem === null ? [] : [problem])),
      ...odd.map(
        ({ name, loudness }) =>
          `The clip ${name} is at ${round(loudness)} LUFS, the others are near ${round(middle)}: level it.`,
      ),
    ],
    notes: hall ? notesFor(hall, series ?? [], pack.clips) : [],
  };
}

function notesFor(hall: Hall, series: readonly string[], clips: object): readonly string[] {
  const unnamed = hall.agencies.filter(({ id }) => !Object.hasOwn(clips, `agency.${id}`));
  return [
    ...unnamed.map(({ id, shortName }) => `Calls do not name ${shortName}: there is no clip agency.${id}.`),
    ...confusableSeries(series).map(
      ([a, b]) => `The series ${a} and ${b} sound alike in a full hall: better give one of them another letter.`,
    ),
  ];
}

function hear(
  name: string,
  opus: Uint8Array | undefined,
): { readonly loudness: number; readonly problem: string | null } {
  let wave: Wave;
  try {
    wave = decode(opus ?? new Uint8Array(), `the clip ${name}`);
  } catch (error) {
    if (!(error instanceof ProgramFault) || error.isMissing) throw error;
    return { loudness: Number.NaN, problem: error.message };
  }
  const clipped = wave.samples.filter((sample) => Math.abs(sample) >= LIMIT).length;
  const loudness = loudnessOf(wave);
  if (clipped >= CLIPPED_SAMPLES)
    return {
      loudness,
      problem: `The clip ${name} is distorted: ${clipped} samples are at the limit. Record it softer.`,
    };
  if (loudness === Number.NEGATIVE_INFINITY) return { loudness, problem: `The clip ${name} is silent.` };
  return { loudness, problem: null };
}

const round = (lufs: number): string => lufs.toFixed(1);
