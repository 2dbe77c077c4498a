/** The chain of a kiosk's journal. Node only. */
import { hash } from 'node:crypto';
import type { Lease, OfflineEntry, Unreadable } from './entries.ts';

/** Before the first entry of a journal. */
export const noEntry = '0'.repeat(64);

const leaseFields = ({ deviceId, run, series, day, first, last, issuedAt, until }: Lease) => [
  deviceId,
  run,
  series,
  day,
  first,
  last,
  issuedAt,
  until,
];

/** What the hub's key seals of a lease. */
export const leaseText = (lease: Lease): string => JSON.stringify(['lease', ...leaseFields(lease)]);

/** The hash of an entry, in hex: of all that it says, and with the hash before it of all that came before. */
export function entryHash(entry: OfflineEntry): string {
  const { place, before, lease, number, serviceId, lane, language, takenAt, boot, uptimeMs, wall, instead } = entry;
  const said = [place, number, serviceId, lane, language, takenAt, boot, uptimeMs, wall, ...(instead ? [instead] : [])];
  return hash('sha256', JSON.stringify([before, leaseFields(lease), lease.seal, said]), 'hex');
}

/** Names what nobody can read of a journal, in hex: the same however often it is told. */
export const unreadableHash = ({ journal, place, count }: Unreadable): string =>
  hash('sha256', JSON.stringify(['unreadable', journal, place, count]), 'hex');
