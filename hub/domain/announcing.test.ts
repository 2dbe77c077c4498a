import { describe, expect, test } from 'vitest';
import { speakingHall, type TestDisplay } from '../testing/speaking-displays.ts';
import type { SpeechForm } from './announce-order.ts';
import { MOST_TRIES, SPEAKER_WITHIN_MS, START_WITHIN_MS, TOO_OLD_MS } from './announcing.ts';
import { earshot } from './audio-zones.ts';

const one: TestDisplay = { id: 'one', zoneId: 'a', latencyMs: 20 };
const two: TestDisplay = { id: 'two', zoneId: 'a', latencyMs: 20 };

type Facts = Partial<{ readonly counter: number; readonly isPriority: boolean; readonly isRecall: boolean }>;
/** A hall of one zone, `a`, and how each call was spoken in it. */
function openHall(displays: readonly TestDisplay[] = [one], soundIn?: Parameters<typeof speakingHall>[0]['soundIn']) {
  const forms = new Map<number, SpeechForm>();
  const asked: [callId: number, speaker: string][] = [];
  const hall = speakingHall({
    displays,
    earshot: earshot([{ id: 'a', hears: [] }]),
    ...(soundIn && { soundIn }),
    onOrder: (order) => {
      if (order.do !== 'speak') return;
      forms.set(order.call.callId, order.form);
      asked.push([order.call.callId, order.speaker]);
    },
  });
  const call = (callId: number, { counter = callId, isPriority = false, isRecall = false }: Facts = {}) =>
    hall.tell({
      type: 'call',
      call: { callId, ticketId: 100 + counter, counterId: `loket-${counter}`, zoneId: 'a', isPriority, isRecall },
    });
  const heard = () => hall.heard.map(({ callId }) => callId);
  const fateOf = (callId: number) => hall.fates.filter((fate) => fate.callId === callId).map(({ reason }) => reason);
  return { ...hall, forms, asked, call, heard, fateOf };
}

describe('how a call is spoken', () => {
  test('into silence it is spoken in full after a chime; right after another it has none', () => {
    const hall = openHall();
    hall.call(1);
    hall.call(2);
    hall.pass(30_000);
    hall.call(3);
    hall.pass(30_000);
    expect(hall.forms.get(1)).toEqual({ length: 'full', chime: true });
    expect(hall.forms.get(2)).toEqual({ length: 'full', chime: false });
    expect(hall.forms.get(3)).toEqual({ length: 'full', chime: true });
  });

  test('with three waiting calls are spoken in short', () => {
    const hall = openHall();
    for (const callId of [1, 2, 3, 4]) hall.call(callId);
    hall.pass(60_000);
    expect([1, 2, 3, 4].map((callId) => hall.forms.get(callId)?.length)).toEqual(['full', 'short', 'full', 'full']);
  });

  test('at quiet times they chime only, or nothing sounds; either is told', () => {
    const hall = openHall([one], (_, now) => (now < 20_000 ? 'chime' : 'nothing'));
    hall.call(1);
    hall.pass(25_000);
    hall.call(2);
    expect(hall.forms.get(1)).toEqual({ length: 'chime', chime: true });
    expect([hall.fateOf(1), hall.fateOf(2)]).toEqual([['chime-time'], ['silent-time']]);
    expect(hall.heard()).toEqual([1]);
  });
});

describe('the order of speaking', () => {
  test('two priority calls go before an older one, and then it is its turn', () => {
    const hall = openHall();
    hall.call(1);
    hall.call(2);
    hall.call(3);
    for (const callId of [4, 5, 6, 7]) hall.call(callId, { isPriority: true });
    hall.pass(60_000);
    expect(hall.heard()).toEqual([1, 4, 5, 2, 6, 7, 3]);
  });

  test('a call made once more waits for those made for the first time', () => {
    const hall = openHall();
    hall.call(1);
    hall.call(2, { isRecall: true });
    hall.call(3);
    hall.pass(30_000);
    expect(hall.heard()).toEqual([1, 3, 2]);
  });

  test('in a rush of thirty none is spoken later than a minute; the rest is only shown, and that is told', () => {
    const hall = openHall();
    for (let callId = 1; callId <= 30; callId++) hall.call(callId);
    hall.pass(2 * TOO_OLD_MS);
    const spoken = hall.heard().length;
    expect(spoken).toBeGreaterThanOrEqual(12);
    expect(hall.fates.filter(({ reason }) => reason === 'too-old')).toHaveLength(30 - spoken);
  });

  test('ten counters that press within a second are all spoken within a minute', () => {
    const hall = openHall();
    for (let callId = 1; callId <= 10; callId++) {
      hall.call(callId);
      hall.pass(100);
    }
    hall.pass(TOO_OLD_MS);
    expect(hall.heard()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('a call that is overtaken', () => {
  test('by the next of its counter, or by itself once more, is only shown', () => {
    const hall = openHall();
    hall.call(1);
    hall.call(2, { counter: 2 });
    hall.call(3, { counter: 2, isRecall: true });
    hall.pass(30_000);
    expect(hall.heard()).toEqual([1, 3]);
    expect(hall.fateOf(2)).toEqual(['replaced']);
  });

  test('by the coming of its holder falls silent in mid-word, and the next begins', () => {
    const hall = openHall();
    hall.call(1);
    hall.call(2);
    hall.pass(3_000);
    hall.tell({ type: 'over', callId: 1 });
    hall.pass(1_500);
    expect(hall.heard()).toEqual([1, 2]);
    expect(hall.fateOf(1)).toEqual([null]);
  });

  test('while a display hesitates is not taken up by another', () => {
    const hall = openHall([{ ...one, isDeaf: true }, two]);
    hall.call(1, { counter: 5 });
    hall.pass(1_000);
    hall.call(2, { counter: 5, isRecall: true });
    hall.pass(30_000);
    expect(hall.heard()).toEqual([2]);
    expect(hall.fateOf(1)).toEqual(['replaced']);
  });
});

describe('a display that does not speak', () => {
  test('has two seconds, then the next one of the zone is asked, and is asked first from then on', () => {
    const hall = openHall([{ ...one, isDeaf: true }, two]);
    hall.call(1);
    hall.pass(START_WITHIN_MS + 100);
    hall.call(2);
    hall.pass(30_000);
    expect(hall.asked).toEqual([
      [1, 'one'],
      [1, 'two'],
      [2, 'two'],
    ]);
    expect(hall.heard()).toEqual([1, 2]);
  });

  test('when it dies in mid-word is not repeated by another: the call was cut off, and is shown', () => {
    const hall = openHall([one, two]);
    hall.call(1);
    hall.pass(3_000);
    hall.kill('one');
    hall.call(2);
    hall.pass(30_000);
    expect(hall.asked).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
    expect(hall.fateOf(1)).toEqual([null, 'cut-off']);
  });

  test('is asked again where there is no other, up to five times: it may only have come too late', () => {
    const hall = openHall([{ ...one, isDeaf: true }]);
    hall.call(1);
    hall.pass(4 * START_WITHIN_MS);
    expect(hall.fateOf(1)).toEqual([]);
    hall.pass(60_000);
    expect(hall.asked).toEqual(Array.from({ length: MOST_TRIES }, () => [1, 'one']));
    expect(hall.fateOf(1)).toEqual(['no-speaker']);
  });

  test('is waited for ten seconds where there is no other; then the call is only shown', () => {
    const hall = openHall();
    hall.cut('one');
    hall.call(1);
    hall.pass(3_000);
    hall.link('one');
    hall.pass(30_000);
    hall.cut('one');
    hall.call(2);
    hall.pass(SPEAKER_WITHIN_MS + 1_000);
    hall.link('one');
    hall.pass(TOO_OLD_MS);
    expect(hall.heard()).toEqual([1]);
    expect(hall.fateOf(2)).toEqual(['no-speaker']);
  });
});
