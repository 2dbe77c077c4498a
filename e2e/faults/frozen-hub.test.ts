/** The hub stands still for ten seconds, as on a machine that suspends or starves it, and then goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import type { Result, TakenTicket } from '#shared/protocol.ts';
import type { Taking } from '../../hub/testing/history-checker.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { faultsOfData } from './judge.ts';
import { startTakers } from './takers.ts';

/** A kiosk that asks anew, as if for another number, when it hears nothing for two seconds: what a kiosk must not do. */
async function takeCarelessly(url: string, isOver: () => boolean) {
  const auth = { protocolVersion: PROTOCOL_VERSION, role: 'kiosk', deviceId: 'careless' };
  const socket = io(url, { auth, transports: ['websocket'] });
  const all: Taking[] = [];
  const kept: Taking[] = [];
  while (!isOver()) {
    const requestId = `careless-${all.length}`;
    const request = { requestId, input: { serviceId: 'kk-hilang', lane: 'regular', language: 'id' } };
    const taking: Taking = { requestId, askedAt: performance.now(), answer: null };
    const index = all.push(taking) - 1;
    const result: Result<TakenTicket> | null = await socket
      .timeout(2_000)
      .emitWithAck('ticket:take', request)
      .catch(() => null);
    if (!result?.ok) continue;
    const answered = { ...taking, answer: { ...result.value, at: performance.now() } };
    all[index] = answered;
    kept.push(answered);
    await pause(100);
  }
  socket.close();
  return { all, kept };
}

describe('a hub that stands still for ten seconds', () => {
  let hub: RunningHub;
  afterEach(() => hub.close());

  test('gives nobody two numbers; the clients say that it is silent, and come back', async () => {
    hub = await runHub(['--printer', 'none']);
    const takers = startTakers(hub.url, 8, createChance(1));
    let isOver = false;
    const careless = takeCarelessly(hub.url, () => isOver);
    await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(40);

    const states = () => takers.links.map((link) => link.getSnapshot().link);
    hub.freeze();
    const frozenAt = performance.now();
    await expect.poll(states, { timeout: 8_000 }).not.toContain('live');
    expect(performance.now() - frozenAt).toBeLessThan(5_500);
    await pause(10_000 - (performance.now() - frozenAt));
    hub.thaw();
    const thawedAt = performance.now();
    await expect.poll(() => new Set(states()), { timeout: 8_000 }).toEqual(new Set(['live']));
    expect(performance.now() - thawedAt).toBeLessThan(5_000);

    await pause(500);
    isOver = true;
    const { all, kept } = await careless;
    await takers.stop();
    await hub.kill('SIGTERM');
    expect(takers.refusals).toEqual([]);
    expect(faultsOfData(hub.dataFolder, [...takers.takings(), ...all])).toEqual([]);
    // Whoever names a request anew each time burns numbers, and that is seen.
    expect(faultsOfData(hub.dataFolder, [...takers.takings(), ...kept]).join()).toMatch(/nobody asked for/);
  });
});
