import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addDays, type Day } from '#shared/time.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { openPersonKeys } from './person-keys.ts';

afterAll(removeTestData);

const today = '2026-11-24' as Day;
const inThreeMonths = addDays(today, 90);

test('somebody is known again after a restart, and by no other hub', async () => {
  const folder = newDataFolder();
  const keys = await openPersonKeys(folder, today);
  expect((await openPersonKeys(folder, today)).hash('phone 62812')).toBe(keys.hash('phone 62812'));
  expect((await openPersonKeys(newDataFolder(), today)).hash('phone 62812')).not.toBe(keys.hash('phone 62812'));
  expect(keys.hash('phone 62812')).not.toContain('62812');
});

test('what is sealed for a day is read again after a restart, and never by the key of another day', async () => {
  const folder = newDataFolder();
  const sealed = (await openPersonKeys(folder, today)).seal(inThreeMonths, 'Siti') ?? Buffer.alloc(0);
  expect(sealed.toString('latin1')).not.toContain('Siti');
  const again = await openPersonKeys(folder, addDays(today, 90));
  expect(again.open(inThreeMonths, sealed)).toBe('Siti');
  expect(again.open(addDays(inThreeMonths, 1), sealed)).toBeNull();
  sealed[14] = (sealed[14] ?? 0) ^ 1;
  expect(again.open(inThreeMonths, sealed)).toBeNull();
  expect(again.open(inThreeMonths, Buffer.alloc(3))).toBeNull();
});

test('the key of a day is destroyed a week after it, whatever copy of what it sealed is left', async () => {
  const folder = newDataFolder();
  const keys = await openPersonKeys(folder, today);
  const sealed = keys.seal(today, 'Siti') ?? Buffer.alloc(0);
  await keys.turn(addDays(today, 7));
  expect(keys.open(today, sealed)).toBe('Siti');
  await keys.turn(addDays(today, 8));
  expect(keys.open(today, sealed)).toBeNull();
  expect(readFileSync(join(folder, 'contact-keys.json'), 'utf8')).not.toContain(today);
  expect((await openPersonKeys(folder, today)).open(today, sealed)).toBeNull();
  expect(keys.seal(addDays(today, -30), 'Siti')).toBeNull();
});

test('files of keys are for this user alone; one that is lost or cannot be read is made anew', async () => {
  const folder = newDataFolder();
  const sealed = (await openPersonKeys(folder, today)).seal(today, 'Siti') ?? Buffer.alloc(0);
  const file = join(folder, 'contact-keys.json');
  if (process.platform !== 'win32')
    for (const name of ['person.key', 'contact-keys.json'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  for (const spoil of [() => writeFileSync(file, '{"2026'), () => writeFileSync(file, '[7]'), () => rmSync(file)]) {
    spoil();
    const keys = await openPersonKeys(folder, today);
    expect(keys.open(today, sealed)).toBeNull();
    expect(keys.open(today, keys.seal(today, 'Rahma') ?? Buffer.alloc(0))).toBe('Rahma');
  }
});
