import { afterEach, describe, expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { startWebhook, type WebhookMood } from '../testing/small-gateways.ts';
import type { OutgoingMessage } from './gateway.ts';
import { openWebhook, signatureOf } from './webhook.ts';

const secret = 'a secret of the hall';
const message: OutgoingMessage = { id: 'm-1', phone: '6281234567890', language: 'id', text: 'Jadwal Anda pindah.' };
const now = asInstant(Date.parse('2026-11-24T09:00:00+07:00'));

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function webhook(mood: WebhookMood = 200) {
  const there = await startWebhook(mood);
  closers.push(there.close);
  // Only who never answers is waited for in vain.
  const answerWithinMs = mood === 'hangs' ? 1_000 : 20_000;
  const gateway = openWebhook({ url: there.url, secret, clock: () => now, answerWithinMs });
  return { ...there, gateway };
}

describe('a webhook', () => {
  test('gets the message as JSON under its id, signed with the second at which it was sent', async () => {
    const { gateway, heard } = await webhook();
    expect(await gateway.send(message)).toEqual({ outcome: 'sent' });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    expect(JSON.parse(body)).toEqual(message);
    expect(headers['idempotency-key']).toBe('m-1');
    const seconds = Number(headers['x-antrean-time']);
    expect(seconds * 1_000).toBe(now);
    expect(headers['x-antrean-signature']).toBe(`sha256=${signatureOf(secret, seconds, body)}`);
    expect(signatureOf(secret, seconds, `${body} `)).not.toBe(signatureOf(secret, seconds, body));
    expect(JSON.stringify(headers)).not.toContain(secret);
  });

  test.each([
    [204, { outcome: 'sent' }],
    // It has this id already: an answer was lost.
    [409, { outcome: 'sent' }],
    [400, { outcome: 'refused', problem: 'not-taken' }],
    [401, { outcome: 'refused', problem: 'not-let-in' }],
    [429, { outcome: 'failed', problem: 'gateway-busy', mayHaveCome: false }],
    [500, { outcome: 'failed', problem: 'gateway-fault', mayHaveCome: true }],
    ['hangs', { outcome: 'failed', problem: 'no-answer', mayHaveCome: true }],
    ['cuts', { outcome: 'failed', problem: 'no-answer', mayHaveCome: true }],
  ] as const)('that answers with %s: %j', async (mood, attempt) => {
    const { gateway } = await webhook(mood);
    expect(await gateway.send(message)).toEqual(attempt);
  });

  test('that nobody listens at can be tried again, and has certainly not sent it', async () => {
    const { gateway, close } = await webhook();
    await close();
    expect(await gateway.send(message)).toEqual({ outcome: 'failed', problem: 'unreachable', mayHaveCome: false });
  });

  test('that sends on to another address is not followed', async () => {
    const other = await webhook();
    const { gateway } = await webhook({ redirectTo: other.url });
    expect(await gateway.send(message)).toEqual({ outcome: 'refused', problem: 'redirected' });
    expect(other.heard).toEqual([]);
  });
});
