import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { createTimeline } from './timeline.ts';

test('what is planned happens in order of time, and at one instant in the order in which it was planned', () => {
  const step = fc.oneof(fc.nat(5), fc.constant('next' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const timeline = createTimeline<number>();
      let planned: { at: number; what: number }[] = [];
      for (const [order, at] of [...steps, ...steps.map(() => 'next' as const)].entries()) {
        if (at === 'next') {
          const [first] = planned.toSorted((a, b) => a.at - b.at || a.what - b.what);
          const { at, what } = timeline.next() ?? {};
          expect(first ?? {}).toEqual(at === undefined ? {} : { at, what });
          planned = planned.filter((one) => one !== first);
        } else {
          timeline.plan(asInstant(at), order);
          planned.push({ at, what: order });
        }
      }
      expect(timeline.next()).toBeUndefined();
    }),
  );
});
