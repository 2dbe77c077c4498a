import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { kioskCalls } from '#shared/offline/bridge.ts';
import { asInstant } from '#shared/time.ts';
import { openAlone } from './alone.ts';
import { aloneCalls } from './calls.ts';
import { seenAt } from './testing/seen.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-calls-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a page has the calls of its bridge, and what it gives that does not fit is thrown back', () => {
  const alone = openAlone(folder, () => ({ boot: 'boot-1', uptimeMs: 0, wall: 0 }));
  const calls = aloneCalls(alone);
  expect(Object.keys(calls).toSorted()).toEqual(kioskCalls.toSorted());
  const { frame, catalogue } = seenAt(asInstant(0));
  calls.keepHall(catalogue);
  calls.keep(frame);
  expect(calls.look()?.frame.view.queues).toEqual(frame.view.queues);
  expect(() => calls.keep({ ...frame, view: null })).toThrow();
  expect(() => calls.take({ serviceId: 'kk-baru', lane: 'booked', language: 'id' })).toThrow();
  expect(() => calls.take({ serviceId: 'kk-baru', lane: 'regular', language: 'id', number: 7 })).toThrow();
  expect(() => calls.settle('history-1', [{ hash: 'x', outcome: 'printed' }])).toThrow();
  expect(() => calls.grant({ lease: {}, queues: [] })).toThrow();
  expect(calls.take({ serviceId: 'kk-baru', lane: 'regular', language: 'id' })).toMatchObject({ ok: false });
});
