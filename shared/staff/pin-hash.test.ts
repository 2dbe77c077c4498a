import { expect, test } from 'vitest';
import { hashPin, isPin } from './pin-hash.ts';

test('what is kept of a PIN tells it from others, does not contain it, and is another one each time', async () => {
  const [kept, again] = [await hashPin('290817'), await hashPin('290817')];
  expect(kept).not.toBe(again);
  expect(kept).not.toContain('290817');
  expect(await isPin('290817', kept)).toBe(true);
  expect(await isPin('290817', again)).toBe(true);
  expect(await isPin('290818', kept)).toBe(false);
  expect(await isPin('', kept)).toBe(false);
});

test('what is no PIN is not that of another: zero bytes behind it, blanks, digits of other scripts', async () => {
  const kept = await hashPin('290817');
  for (const near of ['290817\0', '290817\0\0', ' 290817', '290817\n', '２９０８１７', '+290817', '290817.0'])
    expect([near, await isPin(near, kept)]).toEqual([near, false]);
});

test('what is kept with a key is of a PIN with that key alone', async () => {
  const key = (pin: string) => `one ${pin}`;
  const kept = await hashPin('290817', key);
  expect(await isPin('290817', kept, key)).toBe(true);
  expect(await isPin('290818', kept, key)).toBe(false);
  expect(await isPin('290817', kept, (pin) => `other ${pin}`)).toBe(false);
  expect(await isPin('290817', kept)).toBe(false);
  expect(await isPin('290817', kept.replace('keyed-', ''), key)).toBe(false);
  // One that was kept before there was a key still counts.
  expect(await isPin('290817', await hashPin('290817'), key)).toBe(true);
});

test('what was not kept by this program is no PIN at all', async () => {
  for (const kept of ['', '290817', 'scrypt$16384$8$2$$', 'scrypt$2$8$1$c2FsdA$aGFzaA'])
    expect(await isPin('290817', kept)).toBe(false);
});

test('the event loop goes on while a PIN is checked', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  });
  await hashPin('290817');
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
