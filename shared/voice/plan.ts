/** What is said of a call, in clips of voice packs. Pure: the hub plans, the display plays. */
import { numberClips } from './number-clips.ts';
import type { VoicePack } from './pack.ts';

/** What is played for one call: clips of voice packs and the pauses between them. */
export type SpokenPlan = {
  /** In the order in which they sound; a clip by the id of its pack and its own name. */
  readonly pieces: readonly ({ readonly clip: string; readonly pack: string } | { readonly pauseMs: number })[];
  /** How long it lasts, in whole milliseconds. */
  readonly ms: number;
  /** The hash of each pack that it takes clips from, by its id: the state of the pack that it was planned with. */
  readonly packs: Readonly<Record<string, string>>;
};

/** A call as it is to be said. */
export type SpokenCall = {
  /** As it is printed, `B-014`; of a kiosk that was alone, `K2-014`. */
  readonly number: string;
  /** The number of the counter, 1–999. */
  readonly counter: number;
  readonly agencyId: string;
  /** Made for the first time, once more, or for the last time. */
  readonly kind: 'first' | 'recall' | 'last';
  /** Said only by a pack that has a template for it, and the packs of the product have none: nobody is pointed at. */
  readonly isPriority: boolean;
};

/** In full or short, after a chime or not; *chime*: nothing but that. */
export type SpokenForm = { readonly length: 'full' | 'short' | 'chime'; readonly chime: boolean };

/** A pack in one state of its files: `hash` is the SHA-256 of its pack.json, which holds those of its clips. */
export type PackInUse = { readonly pack: VoicePack; readonly hash: string };

export type PlannedCall = {
  /** Null where not even the default packs can say it. */
  readonly plan: SpokenPlan | null;
  /** The whole call by the default packs, for where a clip of `plan` cannot be played; null where it is that already. */
  readonly fallback: SpokenPlan | null;
  /** The clips that the wanted packs do not have, so that `plan` is by the default packs. */
  readonly missing: readonly { readonly pack: string; readonly clip: string }[];
};

/** Between two languages. */
const BETWEEN_LANGUAGES_MS = 700;
/** Between the chime and the first word. */
const AFTER_CHIME_MS = 250;
/** Before a pause from this length on a voice falls. */
const FALLS_BEFORE_MS = 150;
const CHIME = 'fx.chime';
/** What follows the name of a clip for the same words as they sound before a pause. */
const FALLING = '.end';

/**
 * Plans a call by `packs`, one for each language in the order in which they are spoken, the chime once at the front. If
 * one of them lacks a clip the whole call is by `defaults` (the packs of the product in the same languages), since two
 * voices in one sentence are not understood. A name of an agency and a landmark that a pack does not have are left out:
 * no pack has those of every hall.
 */
export function planCall(
  call: SpokenCall,
  packs: readonly PackInUse[],
  defaults: readonly PackInUse[],
  form: SpokenForm,
): PlannedCall {
  const wanted = planBy(call, packs, form);
  const isDefault = packs.every(({ pack, hash }, i) => pack.id === defaults[i]?.pack.id && hash === defaults[i]?.hash);
  if (wanted.plan && isDefault) return { ...wanted, fallback: null };
  const { plan } = planBy(call, defaults, form);
  return wanted.plan ? { ...wanted, fallback: plan } : { plan, fallback: null, missing: wanted.missing };
}

/** A plan as words to read: what is heard, with a comma for each pause in which a voice falls. */
export function wordsOf(plan: SpokenPlan, packs: readonly PackInUse[]): string {
  let words = '';
  for (const piece of plan.pieces) {
    if ('pauseMs' in piece) words += piece.pauseMs >= FALLS_BEFORE_MS && words ? ', ' : ' ';
    else words += ` ${packs.find(({ pack }) => pack.id === piece.pack)?.pack.clips[piece.clip]?.text ?? '?'}`;
  }
  return words.replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim();
}

type Step = { readonly clip: string } | { readonly pauseMs: number };

function planBy(
  call: SpokenCall,
  packs: readonly PackInUse[],
  form: SpokenForm,
): Pick<PlannedCall, 'plan' | 'missing'> {
  const [first] = packs;
  if (!first) return { plan: null, missing: [] };
  const isSpoken = form.length !== 'chime';
  const pieces: SpokenPlan['pieces'][number][] = [];
  const missing: { pack: string; clip: string }[] = [];
  const used = isSpoken ? packs : [first];
  let ms = 0;
  const pause = (pauseMs: number) => {
    pieces.push({ pauseMs });
    ms += pauseMs;
  };
  const sound = ({ pack }: PackInUse, clip: string) => {
    const found = Object.hasOwn(pack.clips, clip) ? pack.clips[clip] : undefined;
    if (!found) missing.push({ pack: pack.id, clip });
    pieces.push({ clip, pack: pack.id });
    ms += found?.ms ?? 0;
  };
  if (form.chime || !isSpoken) sound(first, CHIME);
  if (isSpoken) {
    packs.forEach((one, index) => {
      if (pieces.length > 0) pause(index === 0 ? AFTER_CHIME_MS : BETWEEN_LANGUAGES_MS);
      for (const step of falling(one.pack, stepsOf(one.pack, call, form.length === 'full'))) {
        if ('pauseMs' in step) pause(step.pauseMs);
        else sound(one, step.clip);
      }
    });
  }
  const hashes = Object.fromEntries(used.map(({ pack, hash }) => [pack.id, hash]));
  return { plan: missing.length === 0 ? { pieces, ms: Math.ceil(ms), packs: hashes } : null, missing };
}

/** What a pack says of a call: no pause at either end, and never two in a row (the longer one of those). */
function stepsOf(pack: VoicePack, call: SpokenCall, isFull: boolean): readonly Step[] {
  const { templates } = pack;
  const opening =
    call.kind === 'last' ? templates.last : call.kind === 'recall' && isFull ? templates.recall : undefined;
  const written = [
    ...(opening ?? []),
    ...((call.isPriority && templates.priority) || []),
    ...(isFull ? templates.full : templates.short),
  ];
  const steps: Step[] = [];
  for (const step of written.flatMap((piece) => sayPiece(pack, call, piece))) {
    const last = steps.at(-1);
    if ('clip' in step) steps.push(step);
    else if (last && 'pauseMs' in last) steps[steps.length - 1] = { pauseMs: Math.max(last.pauseMs, step.pauseMs) };
    else if (last) steps.push(step);
  }
  const end = steps.at(-1);
  return end && 'pauseMs' in end ? steps.slice(0, -1) : steps;
}

function sayPiece(pack: VoicePack, call: SpokenCall, piece: string): readonly Step[] {
  const [series = '', digits = ''] = call.number.toLowerCase().split('-');
  const clips = (names: readonly string[]): readonly Step[] => names.map((clip) => ({ clip }));
  const known = (clip: string): readonly Step[] => (Object.hasOwn(pack.clips, clip) ? [{ clip }] : []);
  if (piece.startsWith('@')) return [{ pauseMs: Number(piece.slice(1)) }];
  switch (piece) {
    case '{letters}':
      return clips([...series].map((sign) => (/\d/.test(sign) ? `n.${sign}` : `letter.${sign}`)));
    case '{digits}':
      return clips(pack.grammar.ticket === 'digits' ? oneByOne(digits) : asNumber(pack, digits));
    case '{counter}':
      return clips(asNumber(pack, String(call.counter)));
    case '{agency?}':
      return known(`agency.${call.agencyId}`);
    case '{landmark?}':
      return known(`landmark.${call.counter}`);
    default:
      return clips([piece]);
  }
}

const oneByOne = (digits: string): readonly string[] => [...digits].map((digit) => `n.${digit}`);

/** Zeros at the front one by one, then the number; one by one where the pack has no words for it, as past 999. */
function asNumber(pack: VoicePack, digits: string): readonly string[] {
  const zeros = /^0*(?=\d)/.exec(digits)?.[0] ?? '';
  const said = digits.length <= 3 ? numberClips(pack, Number(digits)) : null;
  return said ? [...oneByOne(zeros), ...said] : oneByOne(digits);
}

/** The same steps with the falling form of each clip that stands before a pause or at the end, where the pack has one. */
function falling({ clips }: VoicePack, steps: readonly Step[]): readonly Step[] {
  return steps.map((step, index) => {
    const next = steps[index + 1];
    if (!('clip' in step) || (next && !('pauseMs' in next && next.pauseMs >= FALLS_BEFORE_MS))) return step;
    const fallen = `${step.clip}${FALLING}`;
    return Object.hasOwn(clips, fallen) ? { clip: fallen } : step;
  });
}
