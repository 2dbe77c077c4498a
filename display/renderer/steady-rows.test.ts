import { describe, expect, it } from 'vitest';
import { steadyRows } from './steady-rows.ts';

type Row = { readonly id: number; readonly said: string; readonly note?: string };
const keyOf = ({ id }: Row) => id;
const rows = (...said: readonly string[]): readonly Row[] => said.map((said, id) => ({ id, said }));

describe('rows of a list', () => {
  it('are the same list where they say the same', () => {
    const before = rows('A-001', 'A-002');
    expect(steadyRows(before, rows('A-001', 'A-002'), keyOf)).toBe(before);
  });

  it('that say the same stay the very same among those that changed, came or went', () => {
    const before = rows('A-001', 'A-002', 'A-003');
    const after = steadyRows(before, [{ id: 9, said: 'A-009' }, ...rows('A-001', 'A-005')], keyOf);
    expect(after).toEqual([{ id: 9, said: 'A-009' }, ...rows('A-001', 'A-005')]);
    expect(after[1]).toBe(before[0]);
    expect(after[2]).not.toBe(before[1]);
  });

  it('are another list in another order, or where one is missing', () => {
    const before = rows('A-001', 'A-002');
    const [first, second] = before;
    expect(steadyRows(before, [...rows('A-001', 'A-002')].reverse(), keyOf)).toEqual([second, first]);
    expect(steadyRows(before, rows('A-001'), keyOf)).toEqual([first]);
  });

  it('that tell something more, or less, have changed', () => {
    const before: readonly Row[] = [{ id: 0, said: 'A-001', note: 'again' }];
    expect(steadyRows(before, rows('A-001'), keyOf)).toEqual(rows('A-001'));
    expect(steadyRows(rows('A-001'), before, keyOf)).toEqual(before);
  });
});
