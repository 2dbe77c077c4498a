import { afterEach, describe, expect, test } from 'vitest';
import { type MailMood, startMailServer } from '../testing/small-gateways.ts';
import type { OutgoingMessage } from './gateway.ts';
import { openSmtp } from './smtp.ts';

const text = 'MPP Kota Contoh\nJadwal Anda pindah.\nhttps://antrean.kota.go.id/B/K';
const message: OutgoingMessage = { id: 'm-1', phone: '6281234567890', language: 'id', text };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
// Only who never answers is waited for in vain.
const impatient = { connectMs: 1_000, answerMs: 1_000, doneMs: 5_000 };
const patient = { connectMs: 20_000, answerMs: 20_000, doneMs: 20_000 };
async function mailServer(mood: MailMood | null = null) {
  const there = await startMailServer(mood);
  closers.push(there.close);
  const server = {
    host: '127.0.0.1',
    port: there.port,
    isSecure: false,
    isLoopback: true,
    user: null,
    password: null,
    from: 'antrean@kota.go.id',
    to: '{phone}@sms.kota.go.id',
  };
  return { ...there, server, gateway: openSmtp(server, mood?.with === 'hangs' ? impatient : patient) };
}

describe('a mail server', () => {
  test('gets the message for an address made of the number, under a name that is the same at each attempt', async () => {
    const { gateway, mails } = await mailServer();
    expect(await gateway.send(message)).toEqual({ outcome: 'sent' });
    expect(mails).toMatchObject([{ from: 'antrean@kota.go.id', to: '6281234567890@sms.kota.go.id' }]);
    const [{ data } = { data: '' }] = mails;
    expect(data).toContain('Message-ID: <m-1@antrean.invalid>');
    expect(data).toContain('Subject: MPP Kota Contoh\n');
    expect(data).toContain('Jadwal Anda pindah.');
  });

  test.each([
    [
      { at: 'RCPT', with: '550 no such number' },
      { outcome: 'refused', problem: 'not-taken' },
    ],
    [
      { at: 'RCPT', with: '451 later' },
      { outcome: 'failed', problem: 'gateway-busy', mayHaveCome: false },
    ],
    [
      { at: 'text', with: '452 full' },
      { outcome: 'failed', problem: 'gateway-busy', mayHaveCome: false },
    ],
    [
      { at: 'greeting', with: 'hangs' },
      { outcome: 'failed', problem: 'no-answer', mayHaveCome: false },
    ],
    [
      { at: 'greeting', with: 'cuts' },
      { outcome: 'failed', problem: 'unreachable', mayHaveCome: false },
    ],
    // Handed over, and no answer: the next attempt may be its second copy.
    [
      { at: 'text', with: 'hangs' },
      { outcome: 'failed', problem: 'no-answer', mayHaveCome: true },
    ],
    [
      { at: 'text', with: 'cuts' },
      { outcome: 'failed', problem: 'no-answer', mayHaveCome: true },
    ],
  ] as const)('that fails so: %j is told as %j', async (mood, attempt) => {
    const { gateway } = await mailServer(mood);
    expect(await gateway.send(message)).toEqual(attempt);
  });

  test('that nobody listens at is unreachable, and can be tried again', async () => {
    const { gateway, close } = await mailServer();
    await close();
    expect(await gateway.send(message)).toEqual({ outcome: 'failed', problem: 'unreachable', mayHaveCome: false });
  });

  test('beyond this machine is told nothing without TLS', async () => {
    const { server, mails } = await mailServer();
    const far = openSmtp({ ...server, isLoopback: false }, patient);
    expect(await far.send(message)).toEqual({ outcome: 'failed', problem: 'unreachable', mayHaveCome: false });
    expect(mails).toEqual([]);
  });
});
