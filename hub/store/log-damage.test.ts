/** The write-ahead log is damaged, lost or left out of a copy while nobody looks: no number comes twice of it. */
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { SignedHead } from '#shared/protocol.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { SECOND } from '#shared/time.ts';
import { copyLiveFolder } from '../testing/copy-live-folder.ts';
import { faultsOfHistory, readTickets, type Taking } from '../testing/history-checker.ts';
import { connectTestClient, type TestClient } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { databaseFileIn } from './hall-data.ts';
import { findLogDamage } from './log-damage.ts';
import { openReadOnly } from './open.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
let requests = 0;

/** Takes a number and remembers it, if there was one. */
async function takeNumber(kiosk: TestClient<'kiosk'>, takings: Taking[]): Promise<string> {
  const requestId = `request-of-number-${++requests}`;
  const askedAt = performance.now();
  const result = await kiosk.send('ticket:take', take, requestId);
  if (!result.ok) return result.refusal.code;
  takings.push({ requestId, askedAt, answer: { ...result.value, at: performance.now() } });
  return result.value.number;
}

/** What a hub left that was killed after ten numbers, all of them in its log, and the head that a display saw last. */
async function killedHall() {
  const hub = opened(await startTestHub());
  const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
  // All but the numbers is in the database, and while somebody reads, the log is not begun anew: they stay in it.
  hub.context.store.db.pragma('wal_checkpoint(TRUNCATE)');
  const reader = openReadOnly(databaseFileIn(hub.dataFolder));
  reader.exec('BEGIN');
  readTickets(reader);
  const takings: Taking[] = [];
  for (let n = 0; n < 10; n += 1) expect(await takeNumber(kiosk, takings)).toMatch(/^A-/);
  const display = opened(await connectTestClient(hub.url, 'display'));
  let beat = await display.untilBeat();
  while (beat.seq < hub.position().seq) beat = await display.untilBeat();
  const { history, epoch, seq, signature } = beat;
  const folder = copyLiveFolder(hub.dataFolder);
  reader.close();
  return { folder, file: databaseFileIn(folder), takings, head: { history, epoch, seq, signature } };
}

const startOn = async (dataFolder: string): Promise<TestHub> => opened(await startTestHub({ dataFolder }));

const flip = (file: string, at: number) => {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
};
const middleOf = (file: string) => Math.floor(statSync(file).size / 2);
const faultsOf = (hub: TestHub, takings: readonly Taking[]) =>
  faultsOfHistory(readTickets(hub.context.store.db), takings).join();

describe('after a kill', () => {
  test.each([
    ['nothing else happened', () => undefined],
    ['the index of its log is lost', (file: string) => rmSync(`${file}-shm`)],
    [
      'garbage stands at the end of its log',
      (file: string) => appendFileSync(`${file}-wal`, Buffer.alloc(9_000, 0xa5)),
    ],
  ])('nothing is lost and nobody waits where %s', async (_, happen) => {
    const { folder, file, takings } = await killedHall();
    happen(file);
    const hub = await startOn(folder);
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    expect(await takeNumber(kiosk, takings)).toBe('A-011');
    expect(faultsOf(hub, takings)).toBe('');
  });

  /** Ways to lose acknowledged numbers that leave their mark. */
  const visible: readonly (readonly [string, string, (file: string) => void])[] = [
    [
      'a bit is flipped in the midst of its log',
      'in the midst',
      (file) => flip(`${file}-wal`, middleOf(`${file}-wal`)),
    ],
    ['a bit is flipped in the head of its log', 'in its head', (file) => flip(`${file}-wal`, 17)],
    ['the database was copied without its log', 'is not there', (file) => rmSync(`${file}-wal`)],
    [
      'somebody read the database after its log was lost',
      'nothing in it',
      (file) => {
        rmSync(`${file}-wal`);
        const reader = openReadOnly(file);
        readTickets(reader);
        reader.close();
      },
    ],
  ];

  test.each(visible)(
    'where %s, the hub says so and gives out no number before devices were heard',
    async (...given) => {
      const [, words, damage] = given;
      const { folder, file, takings, head } = await killedHall();
      damage(file);
      const started = await startOn(folder);
      expect(started.logLines.join('\n')).toContain(words);
      // Somebody who knows nothing of before comes first.
      const stranger = opened(await connectTestClient(started.url, 'kiosk', 'kiosk-new'));
      expect(await takeNumber(stranger, takings)).toBe('numbers-awaited');
      opened(await connectTestClient(started.url, 'display', 'display-1', { head }));
      expect(await takeNumber(stranger, takings)).toBe('numbers-withheld');
      // What was lost is not made up for; the same judge sees it.
      expect(faultsOf(started, takings)).toMatch(/A-010 was acknowledged, but nothing is stored/);
    },
  );

  test('goes on by itself where no device knows of more, and waits through another kill', async () => {
    const { folder, file, takings } = await killedHall();
    flip(`${file}-wal`, middleOf(`${file}-wal`));
    const doubting = await startOn(folder);
    const again = copyLiveFolder(folder);
    await doubting.close();
    const hub = await startOn(again);
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    expect(await takeNumber(kiosk, [])).toBe('numbers-awaited');
    hub.clock.advance(10 * SECOND);
    await expect.poll(() => hub.context.numbers.obstacle(), { timeout: 5_000 }).toBe(null);
    // The control: with nobody to tell, a number comes twice, and the judge sees it.
    await takeNumber(kiosk, takings);
    expect(faultsOf(hub, takings)).toMatch(/was given for two requests|is stored for request/);
    const after = opened(await hub.restart());
    expect(after.context.numbers.obstacle()).toBe(null);
  });

  test('a damage alarms once: what stood behind it is not found again after the next kill', async () => {
    const { folder, file } = await killedHall();
    flip(`${file}-wal`, middleOf(`${file}-wal`));
    const doubting = await startOn(folder);
    expect(doubting.logLines.join()).toContain('the last changes may be lost');
    const hub = await startOn(copyLiveFolder(folder));
    expect(hub.logLines.join()).not.toContain('the last changes may be lost');
  });

  test('a log larger than what is read at once is looked through to its end', async () => {
    const { file } = await killedHall();
    const log = readFileSync(`${file}-wal`);
    const junk = Buffer.alloc(600 * 4_120, 0xa5);
    writeFileSync(`${file}-wal`, Buffer.concat([log.subarray(0, 32), junk, log.subarray(32)]));
    expect(findLogDamage(file)).toMatch('in the midst');
    writeFileSync(`${file}-wal`, Buffer.concat([log.subarray(0, 32), junk]));
    expect(findLogDamage(file)).toBe(null);
  });

  test('a log that lost its very end shows nothing, so that the word of a device is what keeps the numbers', async () => {
    const { folder, file, takings, head } = await killedHall();
    truncateSync(`${file}-wal`, middleOf(`${file}-wal`));
    expect(findLogDamage(file)).toBe(null);
    const hub = await startOn(folder);
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk', 'kiosk-1', { head: head satisfies SignedHead }));
    expect(await takeNumber(kiosk, takings)).toBe('numbers-withheld');
  });
});
