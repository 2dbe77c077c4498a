/**
 * The codes by which somebody proves that a telephone is theirs. A code is made of its check and a key that is in no
 * backup, so that none is kept; the telephone that it goes to is in memory alone, for as long as the code is valid: after
 * a restart whoever waits for one asks again.
 */
import { inLanguage } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { after, type Instant, MINUTE } from '#shared/time.ts';
import type { HubContext } from '../commands/context.ts';
import type { Sealer } from '../store/head-key.ts';
import type { Message } from '../store/messages.ts';
import type { PersonKeys } from '../store/person-keys.ts';
import type { PhoneCheck } from '../store/phone-checks.ts';
import type { Composed } from './messenger.ts';

export const CODE_MINUTES = 10;
/** For how long a telephone that was proved may be registered with. */
const PROOF_MS = 30 * MINUTE;
const DIGITS = 6;

export type PhoneCodes = {
  /** A code is asked for before residents register. */
  readonly isOn: boolean;
  /** The telephone of a check, until its code is over. */
  readonly remember: (check: PhoneCheck, phone: string, now: Instant) => void;
  readonly phoneOf: (check: PhoneCheck) => string | undefined;
};

export function openPhoneCodes(isOn: boolean): PhoneCodes {
  const phones = new Map<number, { readonly phone: string; readonly until: Instant }>();
  return {
    isOn,
    remember: ({ id, until }, phone, now) => {
      for (const [old, kept] of phones) if (kept.until <= now) phones.delete(old);
      phones.set(id, { phone, until });
    },
    phoneOf: ({ id }) => phones.get(id)?.phone,
  };
}

/** A telephone as it is kept. */
export const phoneHash = (people: PersonKeys, phone: string): string => people.hash(`check ${phone}`);

/** The six digits that prove a check. */
export function codeOf(sealer: Sealer, { id, phone, madeAt }: PhoneCheck): string {
  const seal = Buffer.from(sealer.seal(JSON.stringify(['phone-code', id, phone, madeAt])), 'base64url');
  return String(seal.readUIntBE(0, DIGITS) % 10 ** DIGITS).padStart(DIGITS, '0');
}

const proofText = ({ id, phone, passedAt }: PhoneCheck) => JSON.stringify(['phone-proof', id, phone, passedAt]);

/** What `booking:make` shows for a telephone that was proved. */
export const proofOf = (sealer: Sealer, check: PhoneCheck): string => `${check.id}.${sealer.seal(proofText(check))}`;

/** Whether a proof is of this telephone, and not too old. */
export function isProven({ sealer, store, people }: HubContext, phone: string, proof: string, now: Instant): boolean {
  const [, id = '', seal = ''] = /^(\d{1,12})\.([\w-]{20,64})$/.exec(proof) ?? [];
  const check = store.phoneChecks.byId(Number(id));
  if (!check || check.passedAt === null || check.phone !== phoneHash(people, phone)) return false;
  return now < after(check.passedAt, PROOF_MS) && sealer.isSealed(proofText(check), seal);
}

/** The text of a code's message. */
export function composeCode(context: HubContext, { aboutId, language }: Message, now: Instant): Composed {
  const { store, sealer, phoneCodes } = context;
  const check = store.phoneChecks.byId(aboutId);
  if (!check || check.passedAt !== null || check.until <= now) return { is: 'outdated' };
  const phone = phoneCodes.phoneOf(check);
  if (phone === undefined) return { is: 'no-contact' };
  const hall = inLanguage(context.hall().hall.name, language);
  const text = words[language].messages.phoneCode({ hall, code: codeOf(sealer, check), minutes: CODE_MINUTES });
  return { is: 'ready', phone, text };
}
