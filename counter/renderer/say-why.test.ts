import { describe, expect, test } from 'vitest';
import type { WhyRule } from '#shared/model.ts';
import type { WhyCalled } from '#shared/protocol.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { words } from '#shared/text/index.ts';
import { asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { sayWhy } from './say-why.ts';

const nine = asInstant(2 * HOUR);
const called: WhyCalled = {
  number: 'AP-003',
  lane: 'priority',
  queueId: 'kependudukan',
  arrivedAt: nine,
  countsFrom: nine,
  dueAt: nine,
  counterId: 'loket-1',
  calledAt: asInstant(nine + 5 * MINUTE),
  before: [],
};
const passed = (rule: WhyRule) => ({
  number: 'A-012',
  lane: 'regular' as const,
  queueId: 'kependudukan',
  arrivedAt: asInstant(nine - 20 * MINUTE),
  countsFrom: asInstant(nine + 30 * MINUTE),
  dueAt: asInstant(nine + 55 * MINUTE),
  rule,
  minutes: 75,
});

describe('why a ticket was called first', () => {
  test('is told in one sentence for each that was passed over', () => {
    const sentences = sayWhy(
      { ...called, before: [passed('head-start'), passed('came-first')] },
      words.id,
      smallHall(),
    );
    expect(sentences).toEqual([
      'AP-003 (Prioritas) dihitung datang 75 menit lebih awal daripada jalur Reguler, jadi didahulukan dari A-012.',
      'AP-003 datang lebih dahulu, pukul 09.00; A-012 datang pukul 08.40.',
    ]);
  });

  test('tells seconds where two times would read the same', () => {
    const close = { ...passed('came-first'), arrivedAt: asInstant(nine + 40_000) };
    const late = { ...passed('came-later'), arrivedAt: asInstant(nine + 5 * MINUTE + 7_000) };
    expect(sayWhy({ ...called, before: [close, late] }, words.id, smallHall())).toEqual([
      'AP-003 datang lebih dahulu, pukul 09.00.00; A-012 datang pukul 09.00.40.',
      'A-012 baru datang pukul 09.05.07; AP-003 sudah dipanggil pukul 09.05.00.',
    ]);
  });

  test('names the counter that called, and when, where they matter', () => {
    const sentences = sayWhy(
      { ...called, before: [passed('other-counter'), passed('came-later')] },
      words.en,
      smallHall(),
    );
    expect(sentences).toEqual([
      'AP-003 was called by counter 1, which does not call from the line of A-012.',
      'A-012 only came at 08:40; AP-003 had been called at 09:05.',
    ]);
  });

  test('tells from when booked numbers count', () => {
    expect(sayWhy({ ...called, before: [passed('by-slot')] }, words.en, smallHall())).toEqual([
      'A booked number counts from its own time: AP-003 counts from 09:00, A-012 from 09:30.',
    ]);
  });

  test('is told too when nobody was passed over', () => {
    expect(sayWhy(called, words.en, smallHall())).toEqual(['When AP-003 was called, nobody stood before it.']);
  });

  test('is one sentence in every language, naming both numbers', () => {
    const rules = Object.keys(words.id.counter.whyCalled.rules) as WhyRule[];
    for (const language of ['id', 'en', 'su'] as const) {
      for (const rule of rules) {
        const [sentence] = sayWhy({ ...called, before: [passed(rule)] }, words[language], smallHall());
        expect(sentence, `${language} ${rule}`).toMatch(/A-012/);
        expect(sentence?.match(/\.(?:\s|$)/g), `${language} ${rule}`).toHaveLength(1);
      }
    }
  });
});
