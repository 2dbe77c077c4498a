/**
 * For tests: the CUPS of this machine, as a second one of its own in a folder of its own, with one raw queue that sends
 * to a printer which keeps what it gets. Nothing of the machine's own CUPS is touched.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../printing/transports/run-program.ts';
import { QUEUE, type Spooler } from './spooler.ts';

const DAEMON = '/usr/sbin/cupsd';
const BACKEND = '/usr/lib/cups/backend/socket';
const LOOK_EVERY_MS = 50;

/** Why CUPS cannot be tried on this machine; null when it can. */
export const noCupsHere: string | null = !existsSync(DAEMON)
  ? 'CUPS is not installed on this machine'
  : !existsSync(BACKEND)
    ? 'CUPS has no way to network printers on this machine'
    : process.getuid?.() === 0
      ? null
      : 'CUPS is only started by root';

export type RealCups = Spooler & {
  readonly version: string;
  /** Resolves when a job waits for a printer that cannot be reached. */
  readonly untilUnreachable: () => Promise<void>;
};

export async function startCups(): Promise<RealCups> {
  const folder = mkdtempSync(join(tmpdir(), 'cups-'));
  // Its filters and backends run as another user.
  spawnSync('chmod', ['755', folder]);
  for (const each of ['etc/ppd', 'spool/tmp', 'cache', 'state', 'log'])
    mkdirSync(join(folder, each), { recursive: true });
  const port = await freePort();
  const sinkPort = await freePort();
  writeFileSync(join(folder, 'etc/cupsd.conf'), daemonSettings(port));
  writeFileSync(join(folder, 'etc/cups-files.conf'), fileSettings(folder));

  const server = process.env.CUPS_SERVER;
  process.env.CUPS_SERVER = `127.0.0.1:${port}`;
  let daemon: ChildProcess | null = null;
  const start = async () => {
    const files = ['-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')];
    daemon = spawn(DAEMON, ['-f', ...files], { stdio: 'ignore' });
    while (!(await runProgram('lpstat', ['-r'])).output.includes('scheduler is running')) {
      if (daemon.exitCode !== null) throw new Error(readFileSync(join(folder, 'log/error_log'), 'utf8'));
      await sleep(LOOK_EVERY_MS);
    }
  };
  const end = async () => {
    const gone = daemon && daemon.exitCode === null ? new Promise((done) => daemon?.once('exit', done)) : null;
    daemon?.kill('SIGKILL');
    await gone;
    daemon = null;
  };
  const tell = async (program: string, ...args: readonly string[]) => {
    const { code, errors } = await runProgram(program, args);
    if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${errors}`);
  };

  const jobs: Buffer[] = [];
  let sink: Server | null = null;
  const listen = () =>
    new Promise<void>((done) => {
      sink ??= createServer(async (socket) => {
        const chunks: Buffer[] = [];
        for await (const chunk of socket) chunks.push(chunk);
        jobs.push(Buffer.concat(chunks));
      });
      if (sink.listening) done();
      else sink.listen(sinkPort, '127.0.0.1', done);
    });
  const unlisten = () => new Promise<void>((done) => (sink?.listening ? sink.close(() => done()) : done()));

  await start();
  const addQueue = () => tell('lpadmin', '-p', QUEUE, '-v', `socket://127.0.0.1:${sinkPort}`, '-m', 'raw', '-E');
  await addQueue();
  await listen();
  return {
    version: daemonVersion(),
    set: async (state) => {
      if (!daemon) await start();
      await addQueue();
      await tell('cupsenable', QUEUE);
      await tell('cupsaccept', QUEUE);
      await listen();
      if (state === 'unknown') await tell('lpadmin', '-x', QUEUE);
      if (state === 'stopped') await tell('cupsdisable', '-r', 'kertas macet', QUEUE);
      if (state === 'refusing') await tell('cupsreject', '-r', 'tidak menerima', QUEUE);
      if (state === 'unreachable') await unlisten();
      if (state === 'not-running') await end();
    },
    jobs: async (count) => {
      while (jobs.length < count) await sleep(LOOK_EVERY_MS);
      return jobs.map((bytes) => ({ printer: QUEUE, bytes }));
    },
    untilUnreachable: async () => {
      while (!(await runProgram('lpstat', ['-p', QUEUE])).output.includes('unavailable')) await sleep(LOOK_EVERY_MS);
    },
    stop: async () => {
      await end();
      await unlisten();
      if (server === undefined) delete process.env.CUPS_SERVER;
      else process.env.CUPS_SERVER = server;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const daemonSettings = (port: number): string => `
Listen 127.0.0.1:${port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;

const fileSettings = (folder: string): string => `
ServerRoot ${folder}/etc
RequestRoot ${folder}/spool
TempDir ${folder}/spool/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
ErrorLog ${folder}/log/error_log
AccessLog ${folder}/log/access_log
PageLog ${folder}/log/page_log
SystemGroup root
User lp
Group lp
`;

/** `cups-daemon<tab>2.4.2-3+deb12u9` */
function daemonVersion(): string {
  const { stdout } = spawnSync('dpkg-query', ['-W', 'cups-daemon'], { encoding: 'utf8' });
  return stdout?.trim().split('\t')[1] ?? 'of an unknown version';
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
