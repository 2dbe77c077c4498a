/** Makes the packs of the product: espeak-ng says the words, everything else is done here. */
import { join } from 'node:path';
import type { VoicePack } from '#shared/voice/pack.ts';
import { chimeWave } from './chime-wave.ts';
import { espeakVersion, speak } from './programs.ts';
import { shapeClip } from './shape-clip.ts';
import type { PackWords, Prompt } from './words/pack-words.ts';
import { promptsOf } from './words/pack-words.ts';
import { writePack } from './write-pack.ts';

/** Of a synthetic voice, which is livelier at its peaks than a person; in LUFS. */
export const MADE_LUFS = -18;
export const CHIME: Omit<Prompt, 'written' | 'falls'> = { clip: 'fx.chime', text: '♪' };

/** Words per minute: of what matters most or ends a sentence, and of what leads on to something. */
const CLEAR_WPM = 150;
const FLOWING_WPM = 170;

/** Makes one pack into `folder` and returns what is in its pack.json. */
export function buildPack(id: string, words: PackWords, folder: string): VoicePack {
  const { language, name, grammar, templates, voice } = words;
  const spoken = promptsOf(words).map(({ clip, text, written, falls }) => ({
    clip,
    text,
    // A comma keeps the voice up, as within a sentence.
    wave: shapeClip(
      speak(`${written}${falls ? '.' : ','}`, voice, falls || clip.startsWith('letter.') ? CLEAR_WPM : FLOWING_WPM),
      MADE_LUFS,
    ),
  }));
  const about = {
    format: 1,
    id,
    language,
    name,
    origin: { kind: 'made', by: `espeak-ng ${espeakVersion()}, voice ${voice}; npm run voice -- build` },
    licence: 'GPL-3.0-or-later',
    grammar,
    templates,
  } as const;
  return writePack(join(folder, id), about, [{ ...CHIME, wave: chimeWave() }, ...spoken]);
}
