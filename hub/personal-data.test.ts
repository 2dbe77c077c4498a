/** Telephones, NIKs and names are nowhere to be found: not in the database, its log, its backups, answers or views. */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { addDays, type Day, HOUR } from '#shared/time.ts';
import { contactOf } from './commands/find-booking.ts';
import { openResidentDoor } from './commands/resident-door.ts';
import { listBackups } from './store/backup.ts';
import { backupsFolderIn } from './store/hall-data.ts';
import { connectTestClient, granted, testRequestId } from './testing/test-client.ts';
import { removeTestData, startTestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const digits = (count: number) => Array.from({ length: count }, () => String(randomInt(10))).join('');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 0);

test('what somebody says of themselves cannot be found in any file of the hub, in its log or in what it shows', async () => {
  const [phone, nik, name] = [`812${digits(9)}`, `32${digits(14)}`, `Zq${digits(8)}`];
  const hub = opened(await startTestHub({ hall: bookingHall({ asksNik: true }) }));
  const counter = opened(await connectTestClient(hub.url, 'counter'));
  const door = openResidentDoor(hub.context, () => undefined);
  const wanted = {
    serviceId: 'kk-baru',
    day: '2026-11-25',
    minute: 540,
    language: 'id',
    name,
    phone: `+62 ${phone}`,
    nik,
  };
  const send = (input: object, requestId = testRequestId()) =>
    door.send('booking:make', { requestId, input }, '10.9.8.7');
  const made = granted(await send(wanted, 'request-of-person'));
  // Refused, sent again and at fault: they must leave no more behind than what succeeds.
  expect(granted(await send(wanted, 'request-of-person')).code).toBe(made.code);
  expect(await send(wanted)).toMatchObject({ refusal: { code: 'booking-twice' } });
  expect(await send({ ...wanted, phone: 'x'.repeat(10_000) })).toMatchObject({ refusal: { code: 'malformed' } });
  expect(await send({ ...wanted, nik: `${nik}9` })).toMatchObject({ refusal: { code: 'nik-unfit' } });
  granted(
    await counter.send('booking:make', { ...wanted, day: wanted.day as Day, serviceId: 'ktp-hilang', language: 'id' }),
  );
  granted(
    await door.send(
      'booking:move',
      { requestId: testRequestId(), input: { code: made.code, day: '2026-11-26', minute: 540 } },
      '10.9.8.7',
    ),
  );
  const found = granted(await counter.send('booking:find', { code: made.code }));
  expect(found.holder).toEqual({ name, phoneEnd: phone.slice(-4) });
  await hub.backUpNow();
  expect(listBackups(backupsFolderIn(hub.dataFolder))).toHaveLength(1);

  const secrets = [phone, phone.slice(2), nik, name, '10.9.8.7'];
  const seen = () => {
    const files = filesIn(hub.dataFolder).map((file) => [file, readFileSync(file, 'latin1')] as const);
    const shown = [['log', hub.logLines.join('\n')] as const, ['view', JSON.stringify(counter.frame())] as const];
    return [...files, ...shown].flatMap(([where, text]) =>
      secrets.filter((one) => text.includes(one)).map((one) => `${one} in ${where}`),
    );
  };
  expect(filesIn(hub.dataFolder).some((file) => file.endsWith('antrean.db-wal'))).toBe(true);
  expect(seen()).toEqual([]);
  // The search itself finds what is there: a code is no secret of a person, and its answer is kept.
  secrets.push(made.code);
  expect(seen().join()).toContain('antrean.db');
  secrets.pop();

  // Deleted a week after, with the key that would still open a copy.
  const { store, people } = hub.context;
  const [booking] = store.bookings.open('2026-11-26' as Day, '2026-11-26' as Day);
  if (!booking) throw new Error('the booking is gone');
  const sealed = store.bookingHolders.of(booking.id)?.sealed ?? Buffer.alloc(0);
  expect(people.open(booking.day, sealed)).toContain(phone);
  // A trial believes any later clock at once.
  hub.clock.advance(10 * 24 * HOUR);
  const later = opened(await hub.restart({ isTrial: true }));
  await later.context.store.submit(() => null);
  expect(later.context.dayOf(later.context.clock()) > addDays(booking.day, 7)).toBe(true);
  expect(contactOf(later.context, booking)).toBeNull();
  expect(later.context.store.bookingHolders.of(booking.id)).toMatchObject({ sealed: null });
  await expect.poll(() => later.context.people.open(booking.day, sealed)).toBeNull();
  expect(seen()).toEqual([]);
});
