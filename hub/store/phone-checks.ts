/** Codes that were sent to telephones before somebody registers with them. */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type PhoneCheck = {
  readonly id: number;
  /** Keyed hashes: of the telephone, and of where the request came from. */
  readonly phone: string;
  readonly asker: string;
  readonly madeAt: Instant;
  /** From then on the code is worth nothing. */
  readonly until: Instant;
  /** Wrong codes so far. */
  readonly tries: number;
  /** When the right code was given. */
  readonly passedAt: Instant | null;
};

export function openPhoneChecks(db: Db) {
  const table = sqlTable<PhoneCheck>(db, {
    table: 'phone_check',
    name: 'phone-check',
    columns: {
      id: 'id',
      phone: 'phone',
      asker: 'asker',
      madeAt: 'made_at',
      until: 'until',
      tries: 'tries',
      passedAt: 'passed_at',
    },
    mutable: ['tries', 'passedAt'],
  });
  const byId = db.prepare<[number], PhoneCheck>(`${table.select} WHERE id = ?`);
  const ofPhone = db.prepare<[string, Instant], PhoneCheck>(
    `${table.select} WHERE phone = ? AND made_at > ? ORDER BY id`,
  );
  const ofAsker = db.prepare<[string, Instant], PhoneCheck>(
    `${table.select} WHERE asker = ? AND made_at > ? ORDER BY id`,
  );
  const last = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM phone_check');
  return {
    table,
    byId: (id: number): PhoneCheck | undefined => byId.get(id),
    /** Those of a telephone, and those that one place asked for, since then, the oldest first. */
    ofPhone: (phone: string, since: Instant): readonly PhoneCheck[] => ofPhone.all(phone, since),
    ofAsker: (asker: string, since: Instant): readonly PhoneCheck[] => ofAsker.all(asker, since),
    nextId: (): number => (last.get()?.id ?? 0) + 1,
  };
}
