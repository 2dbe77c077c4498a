/** The drill: a hall loses its database in the middle of a day and goes back to its backup. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openHubLink } from '#shared/ui/hub-link.ts';
import { listBackups } from '../hub/store/backup.ts';
import { verifyDatabase } from '../hub/store/verify.ts';
import { type RunningHub, runHub } from './running-hub.ts';

const root = dirname(import.meta.dirname);
let hub: RunningHub;
afterEach(() => hub.close());

const restore = (input: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, ['dist/hub/main.mjs', 'restore', '--data', hub.dataFolder, ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
  });

describe('a restore', () => {
  test('on a day with numbers out gives none of them again, and the clients go on by themselves', async () => {
    hub = await runHub(['--printer', 'none']);
    const kiosk = openHubLink(hub.url, 'kiosk', 'kiosk-1');
    const file = join(hub.dataFolder, 'antrean.db');
    const numbers: string[] = [];
    const ask = () => kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' });
    const take = async () => {
      const result = await ask();
      if (!result.ok) throw new Error(result.refusal.code);
      numbers.push(result.value.number);
    };
    for (let n = 0; n < 3; n += 1) await take();
    const before = kiosk.getSnapshot().frame;
    // A clean stop makes the backup; the numbers after it are in none.
    await hub.kill('SIGTERM');
    const [backup = ''] = listBackups(join(hub.dataFolder, 'backups'));
    await hub.startAgain();
    for (let n = 0; n < 4; n += 1) await take();
    expect(restore('', '--yes', backup).stderr).toContain('A hub is running');
    await hub.kill('SIGKILL');
    writeFileSync(file, readFileSync(file).fill(0xa5, 0, 4_096));
    await expect(hub.startAgain()).rejects.toThrow(/is damaged[\s\S]*npm run restore/);

    const asked = restore('1\nno\n');
    expect(asked.stdout).toContain(backup);
    expect(asked.stdout).toMatch(/What will be lost:[\s\S]*The database is damaged/);
    expect(asked.stderr).toContain('Nothing was changed');
    await expect(hub.startAgain()).rejects.toThrow('is damaged');
    expect(restore('1\nrestore\n').stdout).toContain('Done.');

    await hub.startAgain();
    // Devices have ten seconds to tell what they saw.
    expect(await ask()).toEqual({ ok: false, refusal: { code: 'numbers-awaited' } });
    await expect.poll(() => take().then(() => 'given', String), { timeout: 15_000, interval: 500 }).toBe('given');
    for (let n = 0; n < 4; n += 1) await take();
    expect(new Set(numbers).size).toBe(numbers.length);
    const after = kiosk.getSnapshot().frame;
    kiosk.close();
    expect(after?.history).not.toBe(before?.history);
    expect(after?.epoch).toBeGreaterThan(before?.epoch ?? 0);
    await hub.kill('SIGTERM');
    verifyDatabase(file);
  });
});
