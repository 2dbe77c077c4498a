/** How a pack says a whole number: which clips, in their order. */
import type { NumberRule, VoicePack } from './pack.ts';

/** A number of two hundred parts is no number but a trap. */
const MOST_PARTS = 12;

/**
 * The clips of a whole number 0–999, such as `n.2 n.puluh n.3`: the clip of the whole number where there is one, else by
 * the first rule in whose range it lies. Of a rule `round` holds where nothing remains (`by` 10: 20, 30), `more` where
 * something does; `{count}` is how many times, `{rest}` what remains, `{round}` the number without it. Null for a number
 * that the pack cannot say.
 */
export function numberClips(pack: Pick<VoicePack, 'grammar' | 'clips'>, number: number): readonly string[] | null {
  const said: string[] = [];
  const say = (n: number): boolean => {
    if (said.length >= MOST_PARTS) return false;
    if (Object.hasOwn(pack.clips, `n.${n}`)) {
      said.push(`n.${n}`);
      return true;
    }
    const rule = pack.grammar.cardinal.find(({ from, to }) => n >= from && n <= to);
    if (!rule) return false;
    const rest = n % rule.by;
    const parts = rest === 0 ? rule.round : rule.more;
    return parts?.every((part) => sayPart(part, n, rest, rule)) ?? false;
  };
  const sayPart = (part: string, n: number, rest: number, { by }: NumberRule): boolean => {
    if (!part.startsWith('{')) {
      said.push(part);
      return said.length <= MOST_PARTS;
    }
    const next = part === '{count}' ? Math.floor(n / by) : part === '{rest}' ? rest : n - rest;
    // A rule that comes back to the number it began with would never end.
    return next < n && say(next);
  };
  return say(number) ? said : null;
}
