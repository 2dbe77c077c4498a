/** A pack from one long recording of a person who says all prompts in order. */
import { readPack, type VoicePack } from '#shared/voice/pack.ts';
import { CHIME } from './build.ts';
import { chimeWave } from './chime-wave.ts';
import { shapeClip } from './shape-clip.ts';
import { type Piece, splitTake } from './split-take.ts';
import type { Wave } from './wave.ts';
import { type PackWords, type Prompt, promptsOf } from './words/pack-words.ts';
import { writePack } from './write-pack.ts';

/** Of a person's voice, in LUFS. */
const RECORDED_LUFS = -16;

export type Speaker = Readonly<Record<'id' | 'name' | 'by' | 'consent' | 'licence', string>>;
export type RecordedPack =
  | { readonly ok: true; readonly pack: VoicePack }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Cuts the take into clips and writes them to `folder`. Refuses a take that has more or fewer pieces than there are
 * prompts, saying where each piece lies, and what a pack.json would refuse; nothing is written then.
 */
export function recordedPack(take: Wave, words: PackWords, speaker: Speaker, folder: string): RecordedPack {
  const { language, grammar, templates } = words;
  const { id, name, by, consent, licence } = speaker;
  const about = {
    format: 1,
    id,
    language,
    name,
    origin: { kind: 'recorded', by, consent },
    licence,
    grammar,
    templates,
  } as const;
  const empty = readPack(JSON.stringify({ ...about, clips: {} }));
  if (!empty.ok) return { ok: false, problems: empty.faults };
  const split = splitTake(take);
  if (!split.ok) return { ok: false, problems: [`The recording cannot be cut: ${split.problem}.`] };
  const prompts = promptsOf(words);
  const { pieces } = split;
  if (pieces.length !== prompts.length) return { ok: false, problems: uneven(pieces, prompts) };
  const clips = prompts.map(({ clip, text }, index) => {
    const piece = pieces[index] as Piece;
    return { clip, text, wave: shapeClip(piece.wave, RECORDED_LUFS) };
  });
  return { ok: true, pack: writePack(folder, about, [{ ...CHIME, wave: chimeWave() }, ...clips]) };
}

function uneven(pieces: readonly Piece[], prompts: readonly Prompt[]): readonly string[] {
  const rows = Array.from({ length: Math.max(pieces.length, prompts.length) }, (_, index) => {
    const piece = pieces[index];
    const place = piece ? `${piece.fromS.toFixed(1)}–${piece.toS.toFixed(1)} s` : 'nothing';
    return `  ${place.padStart(15)}  ${prompts[index]?.text ?? '(no prompt is left)'}`;
  });
  return [
    `There are ${prompts.length} prompts, and ${pieces.length} pieces between pauses of 0.6 s. Find the first that does not fit,`,
    'say that one again with a pause before and after it, or cut it out, and split the recording once more:',
    ...rows,
  ];
}
