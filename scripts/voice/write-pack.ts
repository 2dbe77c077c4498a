/** Writes a pack's folder: its clips and its pack.json. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { opusMs } from '#shared/voice/ogg-opus.ts';
import type { Clip, VoicePack } from '#shared/voice/pack.ts';
import { loudnessOf } from './loudness.ts';
import { decode, encode } from './programs.ts';
import type { Wave } from './wave.ts';

/** A clip before it is encoded. */
export type ReadyClip = { readonly clip: string; readonly text: string; readonly wave: Wave };

/** Replaces the folder as a whole. `loudness` in the pack.json is that of what is heard, decoded again. */
export function writePack(folder: string, about: Omit<VoicePack, 'clips'>, ready: readonly ReadyClip[]): VoicePack {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const clips: Record<string, Clip> = {};
  for (const { clip, text, wave } of ready) {
    const file = `${clip}.opus`;
    const opus = encode(wave);
    writeFileSync(join(folder, file), opus);
    clips[clip] = {
      file,
      text,
      ms: Math.round((opusMs(opus) ?? 0) * 1_000) / 1_000,
      loudness: Math.round(loudnessOf(decode(opus, file)) * 10) / 10,
      sha256: createHash('sha256').update(opus).digest('hex'),
    };
  }
  const pack = { ...about, clips };
  writeFileSync(join(folder, 'pack.json'), `${JSON.stringify(pack, null, 2)}\n`);
  return pack;
}
