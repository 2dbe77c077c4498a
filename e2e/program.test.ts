/** The hub as a program: how it starts, stops and refuses, and its commands for the technician. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openHubLink } from '#shared/ui/hub-link.ts';
import { type RunningHub, runHub } from './running-hub.ts';

const root = dirname(import.meta.dirname);
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/hub/main.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};

let hub: RunningHub | null = null;
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-program-'));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  await hub?.close();
  hub = null;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the hub as a program', () => {
  test('ends cleanly when it is told to, and starts again on the same data', async () => {
    hub = await runHub();
    const first = await (await fetch(`${hub.url}/health`)).json();
    await hub.kill('SIGTERM');
    expect(existsSync(join(hub.dataFolder, 'antrean.db-wal'))).toBe(false);
    expect(existsSync(join(hub.dataFolder, 'hub.json'))).toBe(false);
    await hub.startAgain();
    const second = await (await fetch(`${hub.url}/health`)).json();
    expect(second).toMatchObject({ status: 'ok', history: first.history });
    expect(second.epoch).toBeGreaterThan(first.epoch);
  });

  test('refuses a data folder that another hub uses, in a clear sentence', async () => {
    hub = await runHub();
    const second = run('--data', hub.dataFolder, '--port', '0', '--printer', 'none');
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/Another hub is running on .*Stop it first/);
    expect(second.stderr).toMatch(new RegExp(`process \\d+, at ${hub.url}`));
  });

  test('refuses the file of a printer that nothing can print on, in a clear sentence', () => {
    const file = join(newFolder(), 'printer.json');
    writeFileSync(file, JSON.stringify({ address: 'tcp://', profile: '80mm' }));
    const refused = run('--data', newFolder(), '--port', '0', '--printer', file);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('The hub was not started:');
    expect(refused.stderr).toContain(`${file}: "address" is "tcp://", but must be tcp://192.168.1.50:9100, `);
  });

  test('refuses a port that is taken, in a clear sentence', async () => {
    hub = await runHub();
    const second = run('--data', newFolder(), '--port', new URL(hub.url).port, '--printer', 'none');
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/Port \d+ of 127\.0\.0\.1 is taken/);
  });

  test('does not start on settings or a hall file with faults, and names each', () => {
    expect(run('--port', 'many').stderr).toMatch(/--port \(ANTREAN_PORT\) is "many"/);
    const folder = newFolder();
    const elsewhere = join(folder, 'nonexist', 'x');
    const astray = run('--data', join(folder, 'data'), '--backup-to', elsewhere, '--printer', 'none');
    expect(astray.status).toBe(1);
    expect(astray.stderr).toContain(`--backup-to (ANTREAN_BACKUP_TO) is "${elsewhere}", but must be a folder`);
    const file = join(folder, 'hall.yaml');
    writeFileSync(file, readFileSync(join(root, 'halls/bogor.yaml'), 'utf8').replace('checked: no', 'cheked: no'));
    expect(run('--data', join(folder, 'data'), '--hall', folder, '--printer', 'none').stderr).toContain(
      'is a folder. Name the file',
    );
    const huge = join(folder, 'huge.yaml');
    writeFileSync(huge, '');
    truncateSync(huge, 2 ** 30);
    const odd: [string, string][] = [[huge, `${huge} is larger than 4 MB. Name another file.`]];
    if (process.platform === 'linux') odd.push(['/dev/zero', '/dev/zero is a pipe or a device. Name a file.']);
    for (const [named, sentence] of odd) {
      const refused = run('--data', join(folder, 'data'), '--hall', named, '--printer', 'none');
      expect(refused).toMatchObject({ status: 1, stderr: `${sentence}\n` });
    }
    const started = run('--data', join(folder, 'data'), '--hall', file, '--printer', 'none');
    expect(started.status).toBe(1);
    expect(started.stderr).toMatch(/cheked/);
    expect(started.stderr).toMatch(/line \d+|:\d+/);
    expect(existsSync(join(folder, 'data', 'antrean.db'))).toBe(false);
  });

  test('starts again whatever has become of the hall file and its logo, which it has taken in', async () => {
    const folder = newFolder();
    const file = join(folder, 'hall.yaml');
    for (const [from, to] of [
      ['bogor.yaml', 'hall.yaml'],
      ['bogor-logo.png', 'bogor-logo.png'],
    ] as const)
      copyFileSync(join(root, 'halls', from), join(folder, to));
    hub = await runHub(['--hall', file, '--printer', 'none']);
    const before = run('hall', 'export', '--data', hub.dataFolder).stdout;
    for (const harm of [
      () => rmSync(join(folder, 'bogor-logo.png')),
      () => writeFileSync(file, 'hall: ['),
      () => rmSync(file),
    ]) {
      harm();
      await hub.kill('SIGTERM');
      await hub.startAgain();
      expect(run('hall', 'export', '--data', hub.dataFolder).stdout).toBe(before);
    }
  });
});

describe('the commands for the technician', () => {
  test('import a changed hall into the running hub, give it back, and report the day', async () => {
    hub = await runHub(['--printer', 'none']);
    const kiosk = openHubLink(hub.url, 'kiosk', 'kiosk-1');
    await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' });
    const exported = run('hall', 'export', '--data', hub.dataFolder);
    expect(exported.status).toBe(0);
    const file = join(newFolder(), 'hall.yaml');
    writeFileSync(file, exported.stdout.replace('Lippo Plaza', 'Plaza Baru'));
    const dry = run('hall', 'import', file, '--dry-run', '--data', hub.dataFolder);
    expect(dry.stdout).toMatch(/Plaza Baru[\s\S]*Nothing was changed/);
    const imported = run('hall', 'import', file, '--data', hub.dataFolder);
    expect(imported.stdout).toMatch(/Plaza Baru[\s\S]*Imported\./);
    await expect.poll(() => kiosk.getSnapshot().catalogue?.hall.address).toMatch(/Plaza Baru/);
    kiosk.close();
    const report = run('report', 'tickets', '--data', hub.dataFolder);
    expect(report.stdout.split('\r\n')[1]).toMatch(/-001"/);
  });

  test('import a hall also where no hub runs', async () => {
    hub = await runHub(['--printer', 'none']);
    await hub.kill('SIGTERM');
    const { stdout } = run('hall', 'export', '--data', hub.dataFolder);
    const file = join(newFolder(), 'hall.yaml');
    writeFileSync(file, stdout.replace('Lippo Plaza', 'Plaza Baru'));
    expect(run('hall', 'import', file, '--data', hub.dataFolder).stdout).toMatch(/Imported\./);
    expect(run('hall', 'export', '--data', hub.dataFolder).stdout).toContain('Plaza Baru');
    const again = run('hall', 'import', file, '--data', hub.dataFolder);
    expect(again).toMatchObject({ status: 0, stdout: 'No differences: the hall is already as the file says.\n' });
  });

  test('take an export back that npm wrote its own lines into, and name faults by the lines of that file', async () => {
    hub = await runHub(['--printer', 'none']);
    const { stdout } = run('hall', 'export', '--data', hub.dataFolder);
    const file = join(newFolder(), 'hall.yaml');
    const byNpm = `\n> antrean@0.1.0 hall\n> node scripts/start.mjs hall export\n\n${stdout}`;
    writeFileSync(file, byNpm);
    expect(run('hall', 'import', file, '--data', hub.dataFolder).stdout).toMatch(/^No differences/);
    writeFileSync(file, byNpm.replace('\nagencies:', '\nagencis:'));
    const faults = run('hall', 'import', file, '--data', hub.dataFolder);
    expect(faults.status).toBe(1);
    const line = byNpm.split('\n').indexOf('agencies:') + 1;
    expect(faults.stderr).toContain(`${file}:${line}:1`);
    expect(faults.stderr).not.toContain('started');
  });

  test('write to a file, say so, and never over one that is there unless they are told to', async () => {
    hub = await runHub(['--printer', 'none']);
    const folder = newFolder();
    const [hallFile, reportFile] = [join(folder, 'hall.yaml'), join(folder, 'report.csv')];
    const exportHall = (...more: string[]) => run('hall', 'export', hallFile, '--data', hub?.dataFolder ?? '', ...more);
    expect(exportHall()).toMatchObject({ status: 0, stdout: `Wrote ${hallFile} (103 services).\n` });
    writeFileSync(hallFile, 'mine');
    expect(exportHall().stderr).toMatch(/is there already.*--force/);
    expect(readFileSync(hallFile, 'utf8')).toBe('mine');
    expect(exportHall('--force').status).toBe(0);
    expect(readFileSync(hallFile, 'utf8')).toContain('NOT CHECKED: 103 of 103 services');
    const report = run('report', 'tickets', '--out', reportFile, '--day', '2026-11-24', '--data', hub.dataFolder);
    expect(report.stdout).toBe(`Wrote ${reportFile} (0 rows of 2026-11-24).\n`);
    expect(readFileSync(reportFile, 'utf8')).toMatch(/^"Hari","Nomor"/);
  });

  test('explain themselves when they are used wrongly', () => {
    expect(run('hall', 'destroy').stderr).toMatch(/npm run hall -- import FILE/);
    expect(run('hall', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^npm run hall/),
      stderr: '',
    });
    expect(run('hall', 'import', 'nowhere.yaml').stderr).toBe('There is no hall file nowhere.yaml.\n');
    expect(run('report', 'salaries').stderr).toMatch(/npm run -s report -- tickets/);
    expect(run('report', 'tickets', '--day', 'today', '--data', newFolder()).stderr).toMatch(/must be like 2026-11-24/);
    expect(run('report', 'tickets', '--day', '2026-13-40', '--data', newFolder()).stderr).toMatch(/must be like/);
    expect(run('report', 'tickets', '--data', newFolder()).stderr).toMatch(/There is no data/);
  });
});
