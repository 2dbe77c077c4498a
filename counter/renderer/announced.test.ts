import { expect, it } from 'vitest';
import { unspokenReasons } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { after, asInstant } from '#shared/time.ts';
import { recallPause, sayAnnounced, waitedForSince } from './announced.ts';
import { anOpenTicket, now } from './counter-builder.ts';

const nine = asInstant(Date.parse('2026-11-24T09:00:05+07:00'));
const said = (announcement: Parameters<typeof anOpenTicket>[0]['announcement']) =>
  sayAnnounced(anOpenTicket(announcement ? { announcement } : {}), 'Asia/Jakarta', words.id);

it('nobody counts as absent before the call was spoken, or settled to be only shown', () => {
  expect(waitedForSince(anOpenTicket({ announcement: { state: 'waiting', hasSpeaker: true } }))).toBeNull();
  expect(waitedForSince(anOpenTicket({ announcement: { state: 'spoken', at: nine } }))).toBe(nine);
  const shown = { state: 'unspoken', at: nine, reason: 'too-old' } as const;
  expect(waitedForSince(anOpenTicket({ announcement: shown }))).toBe(nine);
});

it('a service counts from its own begin', () => {
  expect(waitedForSince(anOpenTicket({ state: 'serving', servingAt: now }))).toBe(now);
});

it('says to the second when a call was spoken, and else why it was not', () => {
  expect(said({ state: 'spoken', at: nine })).toBe('Diucapkan 09.00.05');
  expect(said({ state: 'waiting', hasSpeaker: true })).toContain('menunggu giliran');
  expect(said({ state: 'waiting', hasSpeaker: false })).toBe('Tampil di layar; belum ada layar yang bersuara');
  const reasons = unspokenReasons.map((reason) => said({ state: 'unspoken', at: nine, reason }));
  expect(new Set(reasons).size).toBe(unspokenReasons.length);
});

it('says for how long, or that, a number cannot be called again', () => {
  const soon = anOpenTicket({ recall: { state: 'soon', from: after(now, 3_200) } });
  expect(recallPause(soon, now)).toBe(4);
  expect(recallPause(soon, after(now, 9_000))).toBe(1);
  expect(recallPause(anOpenTicket({ recall: { state: 'spent' } }), now)).toBe('spent');
  expect(recallPause(anOpenTicket({ recall: { state: 'ready' } }), now)).toBeNull();
  expect(recallPause(anOpenTicket({ state: 'serving', recall: null }), now)).toBeNull();
});
