/** Who sits at which counter. A counter without a session is closed. */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type CounterSession = {
  readonly counterId: string;
  readonly deviceId: string;
  readonly state: 'open' | 'paused';
  readonly since: Instant;
};
export type CounterSessions = ReturnType<typeof openCounterSessions>;

export function openCounterSessions(db: Db) {
  const table = sqlTable<CounterSession>(db, {
    table: 'counter_session',
    name: 'counter',
    columns: { counterId: 'counter_id', deviceId: 'device_id', state: 'state', since: 'since' },
    mutable: ['deviceId', 'state', 'since'],
  });
  const at = db.prepare<[string], CounterSession>(`${table.select} WHERE counter_id = ?`);
  const of = db.prepare<[string], CounterSession>(`${table.select} WHERE device_id = ?`);
  const all = db.prepare<[], CounterSession>(table.select);
  return {
    table,
    /** The session at a counter. */
    at: (counterId: string) => at.get(counterId),
    /** The session of a device. */
    ofDevice: (deviceId: string) => of.get(deviceId),
    all: () => all.all(),
  };
}
