/** What a kiosk must not do, so that the tests can show what would come of it. */
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import type { Taking } from '../../hub/testing/history-checker.ts';

/**
 * Takes numbers until `isOver`; hearing nothing for `patienceMs`, it asks anew as if for another one.
 * @returns `all` it asked for, and what it knows of
 */
export async function takeCarelessly(url: string, patienceMs: number, isOver: () => boolean) {
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
      .timeout(patienceMs)
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
