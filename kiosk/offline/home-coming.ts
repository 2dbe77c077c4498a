/** What the hub has not heard yet of the numbers that the kiosk gave out, and how far it has. */
import { join } from 'node:path';
import { type Delivery, type DeliveryOutcome, MOST_DELIVERED } from '#shared/offline/entries.ts';
import { unreadableHash } from '#shared/offline/entry-hash.ts';
import { type Journal, type Salvage, salvage, settleAsides } from './journal.ts';
import type { JournalLine } from './journal-file.ts';
import type { MachineNow } from './machine.ts';
import * as outlines from './outlines.ts';
import { readOwn, writeOwn } from './own-file.ts';

/** How far the journal is known to the hub of a history. */
type Delivered = { readonly journal: string; readonly history: string; readonly place: number };
type Delivering = (now: MachineNow) => Delivery;

export type HomeComing = ReturnType<typeof openHomeComing>;

/** @param log tells what was put aside and goes to the hub now */
export function openHomeComing(folder: string, log: (line: string) => void) {
  const file = join(folder, 'delivered.json');
  let delivered = readOwn<Delivered>(file, outlines.delivered);
  /** Of journals that were put aside; it goes to the hub before any of the present one. */
  let salvaged: readonly (readonly [hash: string, Delivering])[] = salvage(folder).flatMap(inOrder);
  if (salvaged.length > 0) log(`${salvaged.length} entries of a journal that was put aside go to the hub`);

  const placeIn = (journal: Journal, history: string): number =>
    delivered?.journal === journal.id && delivered.history === history ? delivered.place : 0;
  return {
    /** Some hub has all of it, and there is no news of any (`untold`). */
    isAllTold: (journal: Journal, untold: ReadonlySet<string>): boolean => {
      const { length } = journal.lines;
      const isDelivered = length === 0 || placeIn(journal, delivered?.history ?? '') >= length;
      return salvaged.length === 0 && isDelivered && !journal.lines.some(({ hash }) => untold.has(hash));
    },
    /** The hub knows more of a journal than is left of it: both its files lost their end. */
    isCutShort: (journal: Journal): boolean => placeIn(journal, delivered?.history ?? '') > journal.lines.length,
    /** How many entries the hub of a history has not heard of yet. */
    countLeft: (journal: Journal, history: string): number =>
      salvaged.length + journal.lines.length - placeIn(journal, history),
    /** In order, and then those once more of which there is news (`untold`); at most as many as the hub takes at once. */
    undelivered: (
      journal: Journal,
      history: string,
      now: MachineNow,
      untold: ReadonlySet<string>,
    ): readonly Delivery[] => {
      const place = placeIn(journal, history);
      const again = journal.lines.slice(0, place).filter(({ hash }) => untold.has(hash));
      const present = [...journal.lines.slice(place), ...again].map(deliveringOf);
      return [...salvaged, ...present].slice(0, MOST_DELIVERED).map(([, delivering]) => delivering(now));
    },
    settle: (journal: Journal, history: string, outcomes: readonly DeliveryOutcome[]): void => {
      const settled = new Set(outcomes.map((one) => one.hash));
      if (salvaged.length > 0) {
        salvaged = salvaged.filter(([hash]) => !settled.has(hash));
        if (salvaged.length === 0) settleAsides(folder);
      }
      let place = placeIn(journal, history);
      while (settled.has(journal.lines[place]?.hash ?? '')) place += 1;
      delivered = { journal: journal.id, history, place };
      writeOwn(file, delivered);
    },
  };
}

function deliveringOf({ entry, hash }: JournalLine): readonly [string, Delivering] {
  return [hash, (now) => ({ entry, hash, ageMs: ageOf(entry, now) })];
}

/** By their places in the journal. */
function inOrder({ lines, unreadable }: Salvage): readonly (readonly [string, Delivering])[] {
  const placed = [
    ...lines.map((line) => ({ place: line.entry.place, delivering: deliveringOf(line) })),
    ...unreadable.map((one) => {
      const hash = unreadableHash(one);
      return { place: one.place, delivering: [hash, () => ({ unreadable: one, hash })] as const };
    }),
  ];
  return placed.sort((a, b) => a.place - b.place).map(({ delivering }) => delivering);
}

/**
 * How long ago the touch was: exactly, by the machine's own clock, while that runs on; after a boot by the clock on its
 * wall, and at least as long as the machine has run since.
 */
function ageOf(touch: Pick<MachineNow, 'boot' | 'uptimeMs' | 'wall'>, now: MachineNow): number {
  return touch.boot === now.boot
    ? Math.max(0, now.uptimeMs - touch.uptimeMs)
    : Math.max(now.uptimeMs, now.wall - touch.wall);
}
