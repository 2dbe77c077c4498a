/** What a pack cannot say although every call may need it. */
import { numberClips } from './number-clips.ts';
import { shown, type VoicePack } from './pack.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Counters and digits are numbers to here. */
const LAST_NUMBER = 999;

/**
 * The gaps of a pack, each as a sentence; none for a pack that can say every number 0–999, every letter in `series` (all
 * of the alphabet, if it is not given) and each of its templates.
 * @param series the letters of a hall's numbers, such as `AP`
 */
export function gapsOf(pack: VoicePack, series: readonly string[] = [letters]): readonly string[] {
  const has = (clip: string) => Object.hasOwn(pack.clips, clip);
  const gaps: string[] = [];
  const wanted = new Set(
    series
      .join('')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
  );
  const silent = [...letters].filter((letter) => wanted.has(letter) && !has(`letter.${letter}`));
  if (silent.length > 0)
    gaps.push(
      `It cannot say ${listed(silent.map((letter) => letter.toUpperCase()))}: there is no clip ${listed(silent.map((letter) => `letter.${letter}`))}.`,
    );

  const digits = [...'0123456789'].filter((digit) => !has(`n.${digit}`));
  if (digits.length > 0)
    gaps.push(
      `It cannot say the digits ${listed(digits)}: there is no clip ${listed(digits.map((digit) => `n.${digit}`))}.`,
    );

  const unsaid: number[] = [];
  const wanting = new Set<string>();
  for (let number = 0; number <= LAST_NUMBER; number += 1) {
    const clips = numberClips(pack, number);
    if (!clips) unsaid.push(number);
    for (const clip of clips ?? []) if (!has(clip)) wanting.add(clip);
  }
  if (unsaid.length > 0 && digits.length === 0) {
    gaps.push(
      `It cannot say ${unsaid.length} of the numbers 0–999, such as ${listed(unsaid.slice(0, 3).map(String))}: no rule of grammar.cardinal fits, or one leads back to itself.`,
    );
  }
  for (const clip of wanting) gaps.push(`Numbers need the clip ${shown(clip)}, which is not there.`);

  for (const [name, template] of Object.entries(pack.templates)) {
    for (const piece of new Set(template)) {
      if (/^[@{]/.test(piece) || has(piece)) continue;
      gaps.push(`The template ${name} needs the clip ${shown(piece)}, which is not there.`);
    }
  }
  for (const name of ['full', 'short'] as const) {
    for (const piece of ['{letters}', '{digits}', '{counter}']) {
      if (!pack.templates[name].includes(piece))
        gaps.push(`The template ${name} does not say ${piece}: nobody would know who is meant, or where to go.`);
    }
  }
  if (!has('fx.chime')) gaps.push('It has no chime: there is no clip fx.chime.');
  return gaps;
}

const listed = (words: readonly string[]): string => words.join(', ');
