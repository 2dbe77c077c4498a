/**
 * Days of random outages, boots, lost images, wrong clocks and damaged files, between one kiosk and a real hub without its
 * network.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#shared/time.ts';
import { granted } from '../../hub/testing/test-client.ts';
import { kiosk as device, openTestContext } from '../../hub/testing/test-context.ts';
import { type Alone, openAlone } from './alone.ts';
import { filesIn, harmFile, harms } from './testing/harm.ts';
import { seenAt } from './testing/seen.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-outages-'));
  folders.push(folder);
  return folder;
};

const outage = [
  { weight: 6, arbitrary: fc.constant({ do: 'take' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'link' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('boot' as const), hours: fc.integer({ min: -24, max: 24 }) }) },
];
const reimage = { weight: 1, arbitrary: fc.constant({ do: 'reimage' as const }) };
const damage = {
  weight: 4,
  arbitrary: fc.record({
    do: fc.constant('harm' as const),
    file: fc.nat(),
    harm: fc.constantFrom(...harms),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
};
const stepsOf = <T>(...arbitraries: { weight: number; arbitrary: fc.Arbitrary<T> }[]) =>
  fc.array(fc.oneof(...arbitraries), { minLength: 10, maxLength: 60 });
const days = stepsOf<Step>(...outage, reimage);
const daysOfDamage = stepsOf<Step>(...outage, damage);
type Step =
  | { readonly do: 'take' | 'link' | 'crash' | 'reimage' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'boot'; readonly hours: number }
  | { readonly do: 'harm'; readonly file: number; readonly harm: (typeof harms)[number]; readonly place: number };

/** One number that was told: when, in which boot, in which journal, and when the hub had last been heard. */
type Told = {
  readonly number: string;
  readonly at: number;
  readonly boot: number;
  readonly folder: string;
  readonly heardAt: number;
};

/**
 * Lives through the steps, comes home, and says what was wrong. Only one file is harmed between two starts of the kiosk:
 * whatever becomes of that one, nothing may be lost.
 * @param beforeStart what else happens to its folder while the kiosk is not running: a fault that is planted
 */
async function findFaults(steps: readonly Step[], beforeStart: (folder: string) => void = () => undefined) {
  const hub = await openTestContext();
  const start = hub.context.clock();
  const faults: string[] = [];
  let folder = newFolder();
  let boots = 0;
  let booted = hub.clock.monotonic();
  let wrongBy = 0;
  let harmed: string | null = null;
  let heardAt = start;
  const told: Told[] = [];
  const machine = () => ({
    boot: `boot-${boots}`,
    uptimeMs: hub.clock.monotonic() - booted,
    wall: hub.clock.now() + wrongBy,
  });
  let kiosk: Alone = openAlone(folder, machine);
  const again = () => {
    kiosk.close();
    beforeStart(folder);
    harmed = null;
    kiosk = openAlone(folder, machine);
  };
  const deliver = async () => {
    while (true) {
      const deliveries = kiosk.undelivered('history-1');
      if (deliveries.length === 0) return;
      const { outcomes } = granted(await hub.send(device, 'offline:deliver', { deliveries: [...deliveries] }));
      if (outcomes.some(({ outcome }) => outcome === 'aside')) faults.push('a number was kept aside');
      kiosk.settle('history-1', outcomes);
    }
  };
  const link = async () => {
    await deliver();
    const now = hub.context.clock();
    const { frame, catalogue } = seenAt(now);
    kiosk.keepHall(catalogue);
    kiosk.keep(frame);
    const lease = await hub.send(device, 'offline:lease', { run: kiosk.run() });
    if (lease.ok) kiosk.grant(lease.value);
    heardAt = now;
  };
  const harm = ({ file, harm: kind, place }: Extract<Step, { do: 'harm' }>) => {
    const files = filesIn(folder);
    const name: string | undefined = harmed ?? files[file % files.length];
    if (name === undefined) return;
    harmed = name;
    harmFile(folder, name, kind, place);
  };
  const boot = () => {
    boots += 1;
    booted = hub.clock.monotonic();
    again();
  };

  await link();
  for (const next of steps) {
    switch (next.do) {
      case 'take': {
        const taken = kiosk.take({ serviceId: 'kk-baru', lane: 'regular', language: 'id' });
        if (!taken.ok) break;
        const at = hub.clock.now();
        if (taken.value.takenAt !== at) faults.push('a number with a wrong time');
        told.push({ number: taken.value.number, at, boot: boots, folder, heardAt });
        break;
      }
      case 'pass':
        hub.clock.advance(next.minutes * MINUTE);
        break;
      case 'link':
        await link();
        break;
      case 'crash':
        again();
        break;
      case 'boot':
        wrongBy = next.hours * HOUR;
        boot();
        break;
      case 'reimage':
        folder = newFolder();
        boot();
        break;
      case 'harm':
        harm(next);
        break;
    }
  }
  again();
  await deliver();
  kiosk.close();

  const numbers = told.map(({ number }) => number);
  if (new Set(numbers).size < numbers.length) faults.push('a number was told twice');
  for (const one of told) {
    // What was not delivered from an image that is gone is gone with it.
    if (one.folder !== folder) continue;
    const [series = '', number] = one.number.split('-');
    const ticket = hub.context.store.tickets.byNumber(hub.context.dayOf(start), series, Number(number));
    if (!ticket) faults.push('a number was lost');
    else if (ticket.arrivedAt < one.heardAt) faults.push('a number came before its outage');
    else if (one.boot === boots && ticket.arrivedAt !== one.at) faults.push('a number came at another time');
  }
  return faults;
}

test('every number is told once, arrives within its outage, and is a ticket unless its journal was lost', async () => {
  const faultless = fc.asyncProperty(days, async (steps) => {
    expect(await findFaults(steps)).toEqual([]);
  });
  await fc.assert(faultless, { numRuns: 40 });
}, 60_000);

test('the same holds whatever happens to any byte of any one file between two starts', async () => {
  const faultless = fc.asyncProperty(daysOfDamage, async (steps) => {
    expect(await findFaults(steps)).toEqual([]);
  });
  await fc.assert(faultless, { numRuns: 50 });
}, 120_000);

test('a journal that is kept once, on a disk that forgets, is found out: numbers are told twice and lost', async () => {
  const found = new Set<string>();
  const keptOnce = (folder: string) => {
    harmFile(folder, 'journal-copy.ndjson', 'remove', 0);
    harmFile(folder, 'journal.ndjson', 'cut-line', 0);
  };
  await fc.assert(
    fc.asyncProperty(days, async (steps) => {
      for (const fault of await findFaults(steps, keptOnce)) found.add(fault);
    }),
    { numRuns: 15, seed: 7 },
  );
  expect([...found]).toEqual(expect.arrayContaining(['a number was told twice', 'a number was lost']));
}, 120_000);
