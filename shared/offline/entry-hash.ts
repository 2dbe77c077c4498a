/** The chain of a kiosk's journal. Node only. */
import { hash } from 'node:crypto';
import type { Lease, OfflineEntry } from './entries.ts';

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
  const { place, before, lease, number, serviceId, lane, language, takenAt, boot, uptimeMs, wall } = entry;
  const said = [place, number, serviceId, lane, language, takenAt, boot, uptimeMs, wall];
  return hash('sha256', JSON.stringify([before, leaseFields(lease), lease.seal, said]), 'hex');
}
