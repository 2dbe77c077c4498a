import { describe, expect, it } from 'vitest';
import type { Counter, Hall } from '#shared/model.ts';
import { asInstant } from '#shared/time.ts';
import type { CallShown, DisplayView } from '#shared/views.ts';
import { narrowView, readSettings, shownCounters, showsWholeHall } from './screen-settings.ts';

const counter = (number: number, agencyId: string): Counter => ({
  id: `loket-${number}`,
  number,
  agencyId,
  queueIds: [],
  helps: [],
});
const hall = { counters: [counter(10, 'samsat'), counter(2, 'dukcapil'), counter(1, 'dukcapil')] } as Pick<
  Hall,
  'counters'
> as Hall;
const call = (seq: number, counterId: string): CallShown => ({
  seq,
  ticketId: seq,
  number: `A-${seq}`,
  counterId,
  queueId: 'q',
  isRecall: false,
  at: asInstant(0),
});
const numbers = (search: string) => shownCounters(hall, readSettings(search)).map(({ number }) => number);

describe('the address of a screen', () => {
  it('names nothing: the whole hall, in Indonesian', () => {
    const settings = readSettings('');
    expect(settings).toEqual({ agencies: null, counters: null, language: 'id' });
    expect(showsWholeHall(settings)).toBe(true);
    expect(numbers('')).toEqual([1, 2, 10]);
  });

  it('names an agency, or counters, or both', () => {
    expect(numbers('?agency=dukcapil')).toEqual([1, 2]);
    expect(numbers('?counters=2,10')).toEqual([2, 10]);
    expect(numbers('?agency=dukcapil,samsat&counters=1,10')).toEqual([1, 10]);
  });

  it('with a slip in it falls back to everything rather than to nothing', () => {
    expect(readSettings('?counters=x,&agency=&lang=xx')).toEqual({ agencies: null, counters: null, language: 'id' });
    expect(readSettings('?lang=su').language).toBe('su');
  });
});

it('a screen for some counters shows their calls and no others', () => {
  const view: DisplayView = {
    calls: [call(4, 'loket-10'), call(3, 'loket-1')],
    ended: [
      { ...call(2, 'loket-10'), isMissed: true },
      { ...call(1, 'loket-1'), isMissed: false },
    ],
    counters: [
      { counterId: 'loket-1', state: 'open', isAway: false, number: 'A-3', isServing: false },
      { counterId: 'loket-10', state: 'open', isAway: false, number: 'A-4', isServing: false },
    ],
    speaking: [],
  };
  const narrowed = narrowView(view, shownCounters(hall, readSettings('?agency=samsat')));
  expect(narrowed.calls.map(({ number }) => number)).toEqual(['A-4']);
  expect(narrowed.ended.map(({ number }) => number)).toEqual(['A-2']);
  expect(narrowed.counters.map(({ counterId }) => counterId)).toEqual(['loket-10']);
});
