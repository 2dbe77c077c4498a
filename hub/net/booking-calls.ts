/** What the pages of registration send: each call is proved, limited, and answered in words. */
import * as z from 'zod';
import { type Language, languages } from '#shared/model.ts';
import type { RefusalCode, Result } from '#shared/refusal.ts';
import { requestId } from '#shared/request-id.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { OnlineWords } from '#shared/text/online/id.ts';
import { type Proofs, proof } from './proof-of-work.ts';
import type { Answer } from './public-answer.ts';
import { openPublicLimits, type PublicLimits } from './public-limits.ts';

/** What a page may ask to be changed. */
export const bookingCalls = ['make', 'move', 'cancel', 'accept', 'check-in', 'phone-code', 'phone-proof'] as const;
export type BookingCall = (typeof bookingCalls)[number];

/** What was decided: the code of the registration, the name of a telephone's check or its proof; or why not. */
export type Decided = Result<{ readonly code: string }>;

type Parts = {
  readonly proofs: Proofs;
  readonly limits: PublicLimits;
  readonly monotonic: () => number;
  /** Carries a call out, once per request id; `input` is as it came, and refused as `malformed` where it does not fit. */
  readonly carryOut: (call: BookingCall, requestId: string, input: unknown, asker: string) => Promise<Decided>;
  readonly onFault: (error: unknown) => void;
};

/** Of one address, behind which a whole street may be, and of all together. */
export const bookingLimits: PublicLimits = {
  perAddress: { burst: 20, perSecond: 0.5 },
  together: { burst: 200, perSecond: 50 },
};

const asked = z.strictObject({ lang: z.enum(languages), requestId, input: z.unknown(), proof });

/** These are no answers for good: the same request may be sent again. */
const passing: ReadonlySet<RefusalCode> = new Set([
  'too-many-requests',
  'disk-full',
  'read-only',
  'numbers-awaited',
  'numbers-withheld',
  'clock-doubted',
  'hub-closing',
  'hub-fault',
]);

/**
 * What goes wrong before anything is decided: `again` says that the page may send the same request once more, with the
 * same proof or (`prove`) with another.
 */
type Fault = {
  readonly status: number;
  readonly why: keyof OnlineWords['wrong'];
  readonly again: 'no' | 'yes' | 'prove';
};
export const faults = {
  method: { status: 405, why: 'method', again: 'no' },
  origin: { status: 403, why: 'origin', again: 'no' },
  type: { status: 415, why: 'type', again: 'no' },
  body: { status: 413, why: 'body', again: 'no' },
  form: { status: 400, why: 'form', again: 'no' },
  proof: { status: 403, why: 'proof', again: 'prove' },
  often: { status: 429, why: 'often', again: 'yes' },
  fault: { status: 500, why: 'fault', again: 'yes' },
} as const satisfies Readonly<Record<string, Fault>>;

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  cache: 'no-store',
  body: JSON.stringify(value),
});

/** A fault as the page is told it. @param field the first one that does not fit */
export function sayFault({ status, why, again }: Fault, language: Language, field = ''): Answer {
  const { wrong } = words[language].online;
  const sentence = why === 'form' ? wrong.form(field) : wrong[why];
  return json(status, { ok: false, sentence, again });
}

export function openBookingCalls({ proofs, limits, monotonic, carryOut, onFault }: Parts) {
  const isAllowed = openPublicLimits(limits);
  return {
    challenge: async (): Promise<Answer> => json(200, await proofs.challenge()),
    /** Answers one call whose body was read. */
    answer: async (call: BookingCall, body: string, asker: string): Promise<Answer> => {
      const sent = asked.safeParse(parsed(body));
      if (!sent.success) return sayFault(faults.form, languageIn(body), fieldOf(sent.error));
      const { lang, requestId, input, proof } = sent.data;
      try {
        if (!(await proofs.isSolved(proof))) return sayFault(faults.proof, lang);
        if (!isAllowed(asker, monotonic())) return sayFault(faults.often, lang);
        if (!proofs.use(proof, requestId)) return sayFault(faults.proof, lang);
        const result = await carryOut(call, requestId, input, asker);
        if (result.ok) return json(200, { ok: true, code: result.value.code });
        const { refusal } = result;
        return json(200, {
          ok: false,
          why: refusal.code,
          sentence: sayRefusal(refusal, lang),
          again: passing.has(refusal.code) ? 'yes' : 'no',
        });
      } catch (error) {
        onFault(error);
        return sayFault(faults.fault, lang);
      }
    },
  };
}

/** A text as JSON; undefined for one that is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The language that a body names, though it does not fit otherwise. */
function languageIn(body: string): Language {
  const named = z.object({ lang: z.enum(languages) }).safeParse(parsed(body));
  return named.success ? named.data.lang : 'id';
}

const fieldOf = ({ issues }: z.ZodError): string =>
  String(issues[0]?.path.at(-1) ?? '')
    .replace(/[^\w-]/g, '')
    .slice(0, 40);
