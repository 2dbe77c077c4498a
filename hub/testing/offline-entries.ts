/** What a kiosk delivers, as its journal would have it. */
import type { EntryDelivery, OfflineEntry, SealedLease } from '#shared/offline/entries.ts';
import { entryHash, noEntry } from '#shared/offline/entry-hash.ts';

/** Entries of one journal, number after number from the first of the lease, each so long before it is delivered. */
export function journalOf(
  lease: SealedLease,
  ages: readonly number[],
  facts: Partial<OfflineEntry> = {},
): EntryDelivery[] {
  let before = noEntry;
  return ages.map((ageMs, index) => {
    const entry: OfflineEntry = {
      place: index + 1,
      before,
      lease,
      number: lease.first + index,
      serviceId: 'kk-baru',
      lane: 'regular',
      language: 'id',
      takenAt: lease.issuedAt,
      boot: 'boot-1',
      uptimeMs: 1_000,
      wall: 0,
      ...facts,
    };
    before = entryHash(entry);
    return { entry, hash: before, ageMs };
  });
}
