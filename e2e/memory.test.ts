/** The memory of the hub's own process, as its program is started; `npm run bench -- start-and-memory` has a week of it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { connectClients } from '../bench/socket-clients.ts';
import { runHub } from './running-hub.ts';

const reason = process.platform === 'win32' ? 'there is no ps on Windows' : null;
if (reason) console.log(`SKIPPED: the memory of the hub, since ${reason}.`);

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe.skipIf(reason)('the hub on a small machine', () => {
  test('has room for 200 clients in 150 MB, its first backup made', async () => {
    const hub = await runHub();
    closers.push(hub.close);
    const port = Number(new URL(hub.url).port);
    for (const [role, count] of [['display', 110] as const, ['counter', 80] as const, ['kiosk', 10] as const]) {
      const sockets = await connectClients(port, role, count);
      closers.push(() => sockets.forEach((socket) => void socket.close()));
    }
    const backups = join(hub.dataFolder, 'backups');
    const isMade = () => existsSync(backups) && readdirSync(backups).some((name) => /^antrean-.*\.db$/.test(name));
    await vi.waitFor(() => expect(isMade()).toBe(true), { timeout: 20_000, interval: 200 });
    const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(hub.pid())]).toString());
    expect((kibibytes * 1_024) / 1e6).toBeLessThan(150);
  }, 60_000);
});
