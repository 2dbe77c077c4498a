/** A code to a telephone, and back: passes, so that neither is kept under a request id. */
import { type Refusal, refuse } from '#shared/refusal.ts';
import { readPhone } from '#shared/resident-text.ts';
import { after, HOUR, type Instant, MINUTE } from '#shared/time.ts';
import { enqueueMessage } from '../messages/outbox.ts';
import { CODE_MINUTES, codeOf, phoneHash, proofOf } from '../messages/phone-codes.ts';
import type { PhoneCheck } from '../store/phone-checks.ts';
import type { HubContext, Pass, Sender } from './context.ts';
import { submitDecision } from './submit-decision.ts';

/** Whoever asks again so soon, since the answer was lost, gets the same code and no second message. */
const SAME_WITHIN_MS = MINUTE;
const MOST_TRIES = 5;
/** Messages cost money, and a telephone that rings all day is no joke: of one telephone, and of one place. */
const limits = [
  { of: 'phone', withinMs: HOUR, most: 3 },
  { of: 'phone', withinMs: 24 * HOUR, most: 6 },
  { of: 'asker', withinMs: HOUR, most: 20 },
] as const;

/**
 * Sends a code to a telephone. Refuses `phone-check-off` where the hall does not ask for one, `phone-unfit`, `phone-code-often` with the
 * `minutes` after which another may be asked for. The reply names the check and says until when its code is valid.
 */
export const sendPhoneCode: Pass<'phone:send-code'> = async (context, { phone: typed, language }) => {
  const { store, clock, device, people, phoneCodes } = context;
  if (context.isReadOnly) return refuse('read-only');
  if (!phoneCodes.isOn) return refuse('phone-check-off');
  const phone = readPhone(typed);
  if (phone === null) return refuse('phone-unfit');
  return submitDecision(context, () => {
    const now = clock();
    const own = phoneHash(people, phone);
    const latest = store.phoneChecks.ofPhone(own, after(now, -SAME_WITHIN_MS)).at(-1);
    if (latest && latest.passedAt === null) return { ok: true, value: { checkId: latest.id, until: latest.until } };
    const asker = people.hash(`check from ${device.asker ?? device.deviceId}`);
    const often = tooOften(context, own, asker, now);
    if (often) return { ok: false, refusal: often };
    const check: PhoneCheck = {
      id: store.phoneChecks.nextId(),
      phone: own,
      asker,
      madeAt: now,
      until: after(now, CODE_MINUTES * MINUTE),
      tries: 0,
      passedAt: null,
    };
    store.record(store.phoneChecks.table, 'phone-check.made', null, check, actorOf(device), now);
    phoneCodes.remember(check, phone, now);
    const { timeZone } = context.hall().hall;
    enqueueMessage(store, { kind: 'phone-code', aboutId: check.id, language, until: check.until }, timeZone, now);
    return { ok: true, value: { checkId: check.id, until: check.until } };
  });
};

/**
 * Takes the code that came. The reply holds the `proof` that `booking:make` asks for. Refuses `phone-code-wrong` with how
 * many tries are `left`, and `phone-code-over` for a check whose time or tries are over, or that does not exist.
 */
export const checkPhoneCode: Pass<'phone:check-code'> = async (context, { checkId, code }) => {
  const { store, clock, device, sealer } = context;
  if (context.isReadOnly) return refuse('read-only');
  return submitDecision(context, () => {
    const now = clock();
    const check = store.phoneChecks.byId(checkId);
    if (!check || check.until <= now || check.tries >= MOST_TRIES) return refuse('phone-code-over');
    const isRight = code === codeOf(sealer, check);
    // Sent again since its answer was lost: the same proof.
    if (isRight && check.passedAt !== null) return { ok: true, value: { proof: proofOf(sealer, check) } };
    const next = isRight ? { ...check, passedAt: now } : { ...check, tries: check.tries + 1 };
    const kind = isRight ? 'phone-check.passed' : 'phone-check.wrong';
    store.record(store.phoneChecks.table, kind, check, next, actorOf(device), now);
    if (isRight) return { ok: true, value: { proof: proofOf(sealer, next) } };
    return next.tries < MOST_TRIES
      ? refuse('phone-code-wrong', { left: MOST_TRIES - next.tries })
      : refuse('phone-code-over');
  });
};

const actorOf = ({ deviceId }: Sender) => ({ deviceId, place: null });

/** Why no more codes are sent for now; null where one is. */
function tooOften({ store }: HubContext, phone: string, asker: string, now: Instant): Refusal | null {
  for (const { of, withinMs, most } of limits) {
    const since = after(now, -withinMs);
    const made = of === 'phone' ? store.phoneChecks.ofPhone(phone, since) : store.phoneChecks.ofAsker(asker, since);
    const oldest = made.at(-most);
    if (oldest)
      return refuse('phone-code-often', { minutes: Math.ceil((oldest.madeAt + withinMs - now) / MINUTE) }).refusal;
  }
  return null;
}
