import { describe, expect, test } from 'vitest';
import type { PrinterState } from '../model.ts';
import { isStatusAnswer, readStatus, reasonToRefuse, type StatusAnswers } from './status.ts';

const healthy: StatusAnswers = { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12 };
const everyByte = Array.from({ length: 256 }, (_, byte) => byte);
const answers = everyByte.filter(isStatusAnswer);
const stateOf = (change: Partial<StatusAnswers>): PrinterState => readStatus({ ...healthy, ...change }).state;

test('exactly the bytes of the form 0xx1xx10 are answers', () => {
  expect(answers).toHaveLength(16);
  const form = /^0..1..10$/;
  expect(answers).toEqual(everyByte.filter((byte) => form.test(byte.toString(2).padStart(8, '0'))));
});

test.each([
  ['a healthy printer', {}, 'ready'],
  ['a healthy printer without a drawer', { 1: 0x12 }, 'ready'],
  ['an open cover', { 1: 0x1e, 2: 0x16 }, 'cover-open'],
  ['an open cover that also lifts the paper', { 1: 0x1e, 2: 0x36, 4: 0x7e }, 'cover-open'],
  ['a print that stopped for want of paper', { 1: 0x1e, 2: 0x32 }, 'no-paper'],
  ['no paper under the sensor', { 4: 0x7e }, 'no-paper'],
  ['no paper, on a printer without a near-end sensor', { 4: 0x72 }, 'no-paper'],
  ['a jammed cutter', { 3: 0x1a }, 'fault'],
  ['an unrecoverable error', { 3: 0x32 }, 'fault'],
  ['a head that is too hot', { 3: 0x52 }, 'fault'],
  ['a finger on the feed key', { 2: 0x1a }, 'fault'],
  ['a printer that is offline and says no more', { 1: 0x1a }, 'fault'],
] satisfies [string, Partial<StatusAnswers>, PrinterState][])('%s is told as it is', (_, change, state) => {
  expect(stateOf(change)).toBe(state);
});

test('paper that runs out soon does not stop a ticket', () => {
  const status = readStatus({ ...healthy, 4: 0x1e });
  expect(status).toEqual({ state: 'ready', paperNearEnd: true });
  expect(reasonToRefuse(status.state)).toBeNull();
});

test('one sensor bit of a pair is enough to distrust the paper', () => {
  expect(stateOf({ 4: 0x32 })).toBe('no-paper');
  expect(stateOf({ 4: 0x52 })).toBe('no-paper');
});

describe('every answer to every question is read as the table of the manual has it', () => {
  const bit = (byte: number, number: number) => (byte & (1 << number)) !== 0;
  test.each(answers)('byte %i', (byte) => {
    expect(stateOf({ 1: byte })).toBe(bit(byte, 3) || bit(byte, 5) ? 'fault' : 'ready');
    expect(stateOf({ 2: byte })).toBe(
      bit(byte, 2) ? 'cover-open' : bit(byte, 5) ? 'no-paper' : bit(byte, 3) || bit(byte, 6) ? 'fault' : 'ready',
    );
    const isFault = bit(byte, 2) || bit(byte, 3) || bit(byte, 5) || bit(byte, 6);
    expect(stateOf({ 3: byte })).toBe(isFault ? 'fault' : 'ready');
    const isOut = bit(byte, 5) || bit(byte, 6);
    const isNear = bit(byte, 2) || bit(byte, 3);
    expect(readStatus({ ...healthy, 4: byte })).toEqual({
      state: isOut ? 'no-paper' : 'ready',
      paperNearEnd: isNear && !isOut,
    });
  });
});
