/** The rolls of paper in the printers. Reading only; they are written through `record`. */
import type { PaperRoll } from '../domain/paper-roll.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export function openPaperRolls(db: Db) {
  const table = sqlTable<PaperRoll>(db, {
    table: 'paper_roll',
    name: 'roll',
    columns: { printerId: 'printer_id', changedAt: 'changed_at', usedMm: 'used_mm', papers: 'papers' },
    mutable: ['changedAt', 'usedMm', 'papers'],
  });
  const of = db.prepare<[string], PaperRoll>(`${table.select} WHERE printer_id = ?`);
  return {
    table,
    /** The roll in a printer; null where nobody ever said that one was put in. */
    of: (printerId: string): PaperRoll | null => of.get(printerId) ?? null,
  };
}
