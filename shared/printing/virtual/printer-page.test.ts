import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { defaultTimings } from '../delivery.ts';
import { openPrinterLine } from '../printer-line.ts';
import { countdowns, switches } from './faults.ts';
import { startVirtualPrinter } from './virtual-printer.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp() {
  const printer = await startVirtualPrinter({ port: 0, webPort: 0, profile: '80mm' });
  ends.push(printer.close);
  const base = `http://127.0.0.1:${printer.webPort}`;
  const get = async (path: string) => (await fetch(base + path)).text();
  const press = (fault: string, value: string, headers: Record<string, string> = {}) =>
    fetch(`${base}/faults`, {
      method: 'POST',
      body: new URLSearchParams({ fault, value }),
      headers,
      redirect: 'manual',
    });
  const print = (agencyName: string) =>
    new Promise((resolve) => {
      const config = { id: 'p', address: `tcp://127.0.0.1:${printer.port}`, profile: '80mm' } as const;
      const line = openPrinterLine(config, defaultTimings, {
        onOutcome: (_, outcome) => resolve(line.close().then(() => outcome)),
        onStatus: () => undefined,
        log: () => undefined,
      });
      line.print(1, buildTicketPaper({ agencyName }));
    });
  return { printer, base, get, press, print };
}

test('the tray shows the paper as a picture with its text for those who do not see it', async () => {
  const { get, print } = await setUp();
  expect(await get('/')).toContain('Belum ada tiket');
  expect(await print('Dinas <b>"Kependudukan"</b> & Sipil')).toBe('printed');
  const page = await get('/');
  expect(page).toContain('1 tiket tercetak');
  expect(page).toMatch(/<svg [^>]*role="img" aria-label="[^"]*A-012/);
  expect(page).not.toContain('<b>');
  expect(page).not.toMatch(/\son\w+="|style="/);
  const data = JSON.parse(await get('/tickets.json'));
  expect(data).toMatchObject({ count: 1, errors: [], tickets: [{ order: 1 }] });
  expect(await get('/?language=en')).toContain('1 ticket printed');
});

test('the page brings its own font and fetches nothing from elsewhere', async () => {
  const { base, get } = await setUp();
  const font = await fetch(`${base}/page.woff2`);
  expect(font.headers.get('content-type')).toBe('font/woff2');
  expect(new TextDecoder().decode((await font.arrayBuffer()).slice(0, 4))).toBe('wOF2');
  expect((await get('/')) + (await get('/page.css'))).not.toMatch(/https?:/);
});

test('a switch breaks the printer and mends it', async () => {
  const { printer, press, get } = await setUp();
  expect((await press('noPaper', 'true')).status).toBe(303);
  expect(printer.faults().noPaper).toBe(true);
  expect(await get('/')).toMatch(/id="noPaper" class="switch" role="switch" aria-checked="true"/);
  await press('noPaper', 'false');
  expect(printer.faults().noPaper).toBe(false);
});

test.each(switches)('the fault %s has a switch', async (fault) => {
  const { printer, press, get } = await setUp();
  expect(await get('/faults?language=en')).toContain(`id="${fault}"`);
  await press(fault, 'true');
  expect(printer.faults()[fault]).toBe(true);
  await press(fault, 'false');
  expect(printer.faults()[fault]).toBe(false);
});

test.each(countdowns)('the fault %s can be set to come later, and taken back', async (fault) => {
  const { printer, press, get } = await setUp();
  await press(fault, '300');
  expect(printer.faults()[fault]).toBe(300);
  expect(await get('/faults')).toMatch(new RegExp(`id="${fault}"[^>]* value="300"`));
  await press(fault, '');
  expect(printer.faults()[fault]).toBeNull();
});

test('the paper is seen on its way out, line by line and at its speed', async () => {
  const printer = await startVirtualPrinter({ port: 0, webPort: 0, profile: '80mm', mmPerSecond: 100 });
  ends.push(printer.close);
  const heights: number[] = [];
  printer.onPaperMove(() => heights.push(printer.comingOut()?.mm ?? 0));
  const socket = connect(printer.port, '127.0.0.1');
  const startedAt = performance.now();
  socket.write('A\nB\nC\n\x1dVB\0');
  while (printer.ticketCount() === 0) await new Promise<void>((done) => printer.onPaperMove(done));
  // Three lines of 3.75 mm at 100 mm/s before the cut is made.
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(110);
  expect(heights).toEqual([3.75, 7.5, 11.25, 0]);
  expect(printer.comingOut()).toBeNull();
  socket.destroy();
});

test('a foreign page cannot break the printer, nor can nonsense', async () => {
  const { printer, press, base } = await setUp();
  expect((await press('noPaper', 'true', { origin: 'http://elsewhere.example' })).status).toBe(403);
  expect((await press('paperLeftMm', 'true')).status).toBe(400);
  expect((await press('resetAtByte', '-1')).status).toBe(400);
  expect((await press('noPaper', '1')).status).toBe(400);
  expect((await fetch(`${base}/faults`, { method: 'POST', body: 'x'.repeat(5_000) })).status).toBe(400);
  expect((await fetch(`${base}/../etc/passwd`)).status).toBe(404);
  expect(printer.faults().noPaper).toBe(false);
});

test('the page hears of every change', async () => {
  const { base, printer } = await setUp();
  const stream = (await fetch(`${base}/events`)).body?.getReader();
  const next = async () => new TextDecoder().decode((await stream?.read())?.value);
  expect(await next()).toContain('data: changed');
  await printer.setFaults({ coverOpen: true });
  expect(await next()).toContain('data: changed');
  await stream?.cancel();
});

test('the program says to its starter where it listens, and ends with it', async () => {
  const child: ChildProcess = fork(main, ['--port', '0', '--web-port', '0'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  ends.push(() => {
    child.kill('SIGKILL');
  });
  const [ready] = await once(child, 'message');
  expect(ready).toEqual({ type: 'ready', port: expect.any(Number), webPort: expect.any(Number) });
  expect((await fetch(`http://127.0.0.1:${ready.webPort}/`)).status).toBe(200);
  const exit = once(child, 'exit');
  child.disconnect();
  expect(await exit).toEqual([0, null]);
});

test('a port that is taken is told, or passed over when any will do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  ends.push(() => new Promise((done) => taken.close(() => done())));
  const address = taken.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const refused = spawnSync(process.execPath, [main, '--port', port, '--web-port', '0'], { encoding: 'utf8' });
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`port ${port} is taken by another program. Choose another with --port`);
  const noPage = spawnSync(process.execPath, [main, '--port', '0', '--web-port', port], { encoding: 'utf8' });
  expect(noPage.status).toBe(1);
  expect(noPage.stderr).toContain(`port ${port} is taken by another program. Choose another with --web-port`);
  const child = fork(main, ['--port', '0', '--web-port', port, '--or-free'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  ends.push(() => {
    child.kill('SIGKILL');
  });
  const [ready] = await once(child, 'message');
  expect(ready.webPort).not.toBe(Number(port));
});

test.each([
  ['--port', '70000'],
  ['--web-port', 'x'],
  ['--profile', 'A4'],
  ['--speed', '0'],
])('%s %s is refused in words', (flag, value) => {
  const run = spawnSync(process.execPath, [main, flag, value], { encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain(flag);
});
