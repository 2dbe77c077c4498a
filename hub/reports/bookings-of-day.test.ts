import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Day } from '#shared/time.ts';
import { replanSome } from '../commands/replan.ts';
import { bookedHall } from '../testing/booked-hall.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, manager, openTestContext } from '../testing/test-context.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { runReport } from './index.ts';

afterAll(removeTestData);

const tomorrow = '2026-11-25' as Day;

test('the bookings of a day and those who lost a slot on it, with what became of that, and nobody’s name', async () => {
  const file = join(newDataFolder(), 'antrean.db');
  const hub = await openTestContext(bookedHall(), file);
  const { store, clock } = hub.context;
  const desk = counterDevice(1);
  const make = async (day: Day, name: string) => {
    const said = { serviceId: 'kk-baru', day, minute: 510, language: 'id', name, phone: null, nik: null } as const;
    return granted(await hub.send(desk, 'booking:make', said));
  };
  const [first] = [await make(tomorrow, 'Siti Rahayu'), await make(tomorrow, 'Budi')];
  await make('2026-11-26' as Day, 'Dewi');
  granted(await hub.send(manager, 'day:close', { day: tomorrow, agencyId: null, reason: 'Banjir' }));
  await store.submit(() => replanSome(hub.context, clock()));
  granted(await hub.send(desk, 'offer:accept', { code: first.code }));
  const [head = '', ...lines] = runReport('bookings', file, tomorrow, 'any').trim().split('\r\n');
  expect(head).toContain('"Jadwal yang ditiadakan","Jadwal yang ditawarkan","Tawaran"');
  const [lost, kept] = ['"2026-11-25 08.30"', '"2026-11-26 08.30"'];
  const common = '"Disdukcapil","KTP dan Kartu Keluarga","Kartu Keluarga baru"';
  // Who still needs another slot stands under the day that was lost, who took one under the day they took.
  expect(lines).toEqual([
    `"2026-11-25","08.30","AD-002",${common},"perlu jadwal lain","petugas","",${lost},"2026-11-27 08.30","menunggu jawaban","","",""`,
    `"2026-11-26","08.30","AD-002",${common},"terdaftar","petugas","",${lost},${kept},"diterima","","",""`,
  ]);
  expect(lines.join()).not.toMatch(/Siti|Budi|Dewi/);
  await store.closeCommit();
  hub.db.close();
});
