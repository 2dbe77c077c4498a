import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '#shared/time.ts';
import { composeCode, isProven, openPhoneCodes } from '../messages/phone-codes.ts';
import { granted } from '../testing/test-client.ts';
import { openTestContext } from '../testing/test-context.ts';
import type { HubContext, Sender } from './context.ts';
import { checkPhoneCode, sendPhoneCode } from './phone-check.ts';

const phone = '6281234567890';
const resident = (from = 'somewhere'): Sender => ({ deviceId: 'resident', role: 'resident', asker: from });

async function hall(isOn = true) {
  const { context: plain, clock, db } = await openTestContext();
  const context: HubContext = { ...plain, phoneCodes: openPhoneCodes(isOn) };
  const { store } = context;
  const send = (to = phone, from?: string) =>
    sendPhoneCode({ ...context, device: resident(from) }, { phone: to, language: 'id' });
  /** What the message to a telephone says. */
  const codeTo = (checkId: number) => {
    const message = store.messages.latestAbout(checkId, 'phone-code');
    const composed = message && composeCode(context, message, context.clock());
    return composed?.is === 'ready' ? (/\b\d{6}\b/.exec(composed.text)?.[0] ?? '') : composed?.is;
  };
  const check = (checkId: number, code = '') => checkPhoneCode({ ...context, device: resident() }, { checkId, code });
  const wrong = (code = '') => (code === '000000' ? '000001' : '000000');
  return { context, clock, db, send, codeTo, check, wrong };
}

describe('a code to a telephone', () => {
  test('proves that it is the resident’s, for half an hour and for no other telephone', async () => {
    const { context, clock, send, codeTo, check } = await hall();
    const { checkId, until } = granted(await send());
    expect(until).toBe(context.clock() + 10 * MINUTE);
    const { proof } = granted(await check(checkId, codeTo(checkId)));
    expect(isProven(context, phone, proof, context.clock())).toBe(true);
    expect(isProven(context, '6281234567891', proof, context.clock())).toBe(false);
    expect(isProven(context, phone, `${proof.slice(0, -1)}!`, context.clock())).toBe(false);
    expect(isProven(context, phone, proof.replace(/^\d+/, '2'), context.clock())).toBe(false);
    clock.advance(30 * MINUTE);
    expect(isProven(context, phone, proof, context.clock())).toBe(false);
  });

  test('may be typed again since the answer was lost, and is not sent twice to whoever asks twice', async () => {
    const { context, send, codeTo, check } = await hall();
    const { checkId } = granted(await send());
    expect(granted(await send()).checkId).toBe(checkId);
    expect(context.store.messages.byId(2)).toBeUndefined();
    const first = granted(await check(checkId, codeTo(checkId)));
    // The message is of no use any more: what was said in it is asked of the check itself.
    expect(codeTo(checkId)).toBe('outdated');
    expect(isProven(context, phone, first.proof, context.clock())).toBe(true);
  });

  test('takes five tries and no more, also not with the right one', async () => {
    const { send, codeTo, check, wrong } = await hall();
    const { checkId } = granted(await send());
    const code = codeTo(checkId);
    for (const left of [4, 3, 2, 1])
      expect(await check(checkId, wrong(code))).toMatchObject({
        refusal: { code: 'phone-code-wrong', detail: { left } },
      });
    for (const tried of [wrong(code), code])
      expect(await check(checkId, tried)).toMatchObject({ refusal: { code: 'phone-code-over' } });
  });

  test('is over after ten minutes, and a check that nobody made has none', async () => {
    const { send, codeTo, check, clock } = await hall();
    const { checkId } = granted(await send());
    const code = codeTo(checkId);
    clock.advance(10 * MINUTE);
    expect(codeTo(checkId)).toBe('outdated');
    expect(await check(checkId, code)).toMatchObject({ refusal: { code: 'phone-code-over' } });
    expect(await check(99, code)).toMatchObject({ refusal: { code: 'phone-code-over' } });
  });

  test('is sent to one telephone three times an hour and six a day', async () => {
    const { send, clock } = await hall();
    for (let n = 0; n < 3; n++) {
      granted(await send());
      clock.advance(2 * MINUTE);
    }
    expect(await send()).toMatchObject({ refusal: { code: 'phone-code-often', detail: { minutes: 54 } } });
    granted(await send('628999999999'));
    clock.advance(54 * MINUTE);
    for (let n = 0; n < 3; n++) {
      granted(await send());
      clock.advance(30 * MINUTE);
    }
    expect(await send()).toMatchObject({ refusal: { code: 'phone-code-often' } });
  });

  test('is asked for from one place twenty times an hour', async () => {
    const { send, clock } = await hall();
    for (let n = 0; n < 20; n++) {
      granted(await send(`62812000000${n}`));
      clock.advance(SECOND);
    }
    expect(await send('628120000099')).toMatchObject({ refusal: { code: 'phone-code-often' } });
    granted(await send('628120000099', 'elsewhere'));
  });

  test('leaves neither the telephone nor the code in the database', async () => {
    const { send, codeTo, check, wrong, db } = await hall();
    const { checkId } = granted(await send());
    const code = codeTo(checkId) ?? '';
    await check(checkId, wrong(code));
    await check(checkId, code);
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    const everything = JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
    expect(everything).toContain('phone-check.passed');
    expect(everything).not.toContain(phone);
    expect(everything).not.toContain(`"${code}"`);
  });

  test('is not sent where the hall asks for none', async () => {
    const { send } = await hall(false);
    expect(await send()).toMatchObject({ refusal: { code: 'phone-check-off' } });
  });
});
