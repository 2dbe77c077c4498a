import { beforeEach, expect, test } from 'vitest';
import { LONGEST_NOTICE } from '#shared/notice.ts';
import { commands } from '#shared/protocol.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { MINUTE } from '#shared/time.ts';
import { granted } from '../testing/test-client.ts';
import { manager, openTestContext, supervisor, type TestContext } from '../testing/test-context.ts';
import { noticesShown } from '../views/display.ts';
import { MOST_NOTICES } from './notices.ts';

const screen = {
  id: 'tv-lobi',
  name: { id: 'TV lobi' },
  layout: 'hall',
  zoneId: null,
  agencyIds: null,
  counterIds: null,
  orientation: null,
  languages: ['id'],
  arrows: {},
  night: {},
  isLarge: false,
  flashes: true,
} as const;
let hub: TestContext;
beforeEach(async () => {
  hub = await openTestContext({ ...smallHall(), screens: [screen] });
});
const shown = () => noticesShown(hub.context, hub.context.clock());
const show = (text: string, screenIds: string[] | null = null, forMinutes = 30) =>
  hub.send(supervisor, 'notice:show', { text, forMinutes, screenIds });

test('a notice is shown until its time, and the log says who showed it', async () => {
  granted(await show('Loket 3 pindah ke lantai 2.'));
  expect(shown()).toMatchObject([{ id: 1, text: 'Loket 3 pindah ke lantai 2.', screenIds: null }]);
  hub.clock.advance(29 * MINUTE);
  expect(shown()).toHaveLength(1);
  hub.clock.advance(MINUTE);
  expect(shown()).toEqual([]);
  expect(hub.db.prepare("SELECT kind, device_id AS by FROM event WHERE kind LIKE 'notice.%'").all()).toEqual([
    { kind: 'notice.shown', by: supervisor.deviceId },
  ]);
});

test('it can be taken away again, once', async () => {
  granted(await show('Listrik padam sebentar.'));
  granted(await hub.send(manager, 'notice:remove', { noticeId: 1 }));
  expect(shown()).toEqual([]);
  expect(await hub.send(manager, 'notice:remove', { noticeId: 1 })).toMatchObject({
    refusal: { code: 'notice-unknown' },
  });
  granted(await show('Listrik menyala lagi.'));
  expect(shown()).toMatchObject([{ id: 2 }]);
});

test('it may be for some screens, of those that the hall has', async () => {
  granted(await show('Silakan antre di sini.', ['tv-lobi']));
  expect(shown()).toMatchObject([{ screenIds: ['tv-lobi'] }]);
  expect(await show('Silakan antre di sini.', ['tv-loby'])).toMatchObject({ refusal: { code: 'screen-unknown' } });
});

test('more than anybody would read are refused, with how many there may be', async () => {
  for (let count = 0; count < MOST_NOTICES; count++) granted(await show(`Pengumuman ${count}`));
  expect(await show('Satu lagi')).toMatchObject({ refusal: { code: 'notices-full', detail: { most: MOST_NOTICES } } });
});

test('only who oversees the hall may show one', () => {
  expect(commands['notice:show'].roles).toEqual(['supervisor', 'manager']);
  expect(commands['notice:remove'].roles).toEqual(['supervisor', 'manager']);
});

test.each<[what: string, text: string, isTaken: boolean]>([
  ['markup, which is shown as it is written', '<b>Loket 3</b> <script>alert(1)</script>', true],
  ['a sentence from right to left', 'مرحبا بكم', true],
  ['a sign that turns round what follows', 'Loket \u202e3 pindah', false],
  ['a line break', 'Loket 3\npindah', false],
  ['nothing but blanks', '   ', false],
  ['as much as there is room for', 'x'.repeat(LONGEST_NOTICE), true],
  ['more than that', 'x'.repeat(LONGEST_NOTICE + 1), false],
])('a notice of %s', (_what, text, isTaken) => {
  const request = { text, forMinutes: 30, screenIds: null };
  expect(commands['notice:show'].request.safeParse(request).success).toBe(isTaken);
});
