import { expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import type { Moment } from '#shared/text/say-when.ts';
import { asInstant } from '#shared/time.ts';
import type { QueueNow } from './opening-words.ts';
import { sayToResident } from './say-to-resident.ts';

const moment: Moment = {
  at: asInstant(Date.parse('2026-11-24T16:05+07:00')),
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  language: 'id',
};
const queue: Omit<QueueNow, 'opening'> = { queueId: 'ktp', waiting: 3, wait: null, laneStops: {} };
const tomorrow = asInstant(Date.parse('2026-11-25T07:30+07:00'));

test('a queue that has just shut is told as the kiosk shows it', () => {
  const refusal = { code: 'queue-too-late', detail: { opensAt: '2026-11-25 07:30' } } as const;
  const now: QueueNow = { ...queue, opening: { state: 'too-late', opensAt: tomorrow } };
  expect(sayToResident(refusal, moment, now)).toBe('Hari ini tidak cukup waktu, buka lagi besok pukul 07.30 WIB.');
});

test('of a lane that has no numbers left, no day is told as a machine writes it', () => {
  const refusal = { code: 'queue-too-late', detail: { opensAt: '2026-11-25 07:30' } } as const;
  const now: QueueNow = { ...queue, opening: { state: 'open', until: null } };
  expect(sayToResident(refusal, moment, now)).toBe('Hari ini tidak cukup waktu untuk melayani nomor baru.');
});

test('trouble of the machines is not explained to a resident, who reads what to do', () => {
  for (const language of languages) {
    for (const code of ['disk-full', 'read-only', 'hub-fault', 'malformed', 'wrong-role', 'numbers-awaited'] as const) {
      expect(sayToResident({ code }, { ...moment, language }, null)).not.toMatch(/hub|dis[ck]|aplikasi|\bapp\b/i);
    }
  }
});

test('what is the matter with a number is told by its number', () => {
  expect(sayToResident({ code: 'give-back-too-late', detail: { number: 'A-012' } }, moment, null)).toContain('A-012');
});
