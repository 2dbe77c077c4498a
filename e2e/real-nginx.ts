/** A real nginx in front of a hub's public port, as docs/nginx.conf shows it: unprivileged, on loopback ports of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
const find = (name: string) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
const nginx = find('nginx');
const openssl = find('openssl');
/** Nobody: what nginx may not do in a hall it may not do here. */
const NOBODY = 65_534;

/** Why no nginx can be run here, or null where one can. */
export const whyNoNginx = (): string | null =>
  nginx && openssl ? null : 'nginx or openssl is not here (apt-get install nginx openssl)';

export type RealNginx = {
  readonly port: number;
  /** The certificate that it shows, to be trusted. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
};

/** The configuration for a hall, with the few names in it that are of a machine changed for this one. */
function configured(changes: readonly (readonly [was: string, is: string])[]): string {
  let text = readFileSync(join(dirname(import.meta.dirname), 'docs/nginx.conf'), 'utf8');
  for (const [was, is] of changes) {
    if (text.split(was).length !== 2) throw new Error(`docs/nginx.conf does not have “${was}” once`);
    text = text.replace(was, is);
  }
  return text;
}

/**
 * Starts nginx with docs/nginx.conf in front of `upstream` (an address with its port), listening on `port` with TLS and on
 * the next one without; resolves once it does.
 */
export async function startNginx(upstream: string, port: number): Promise<RealNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-nginx-'));
  const certificate = join(folder, 'antrean.pem');
  const key = join(folder, 'antrean.key');
  const name = 'antrean.kota.go.id';
  const made = spawnSync(openssl ?? '', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', key, '-out', certificate, '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
  ]);
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const site = configured([
    ['server 127.0.0.1:4080;', `server ${upstream};`],
    ['listen 80;', `listen 127.0.0.1:${port + 1};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['/etc/ssl/antrean.pem;', `${certificate};`],
    ['/etc/ssl/private/antrean.key;', `${key};`],
  ]);
  writeFileSync(join(folder, 'antrean.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  const main = `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 512; }
http { access_log off; ${temporary} include ${folder}/antrean.conf; }
`;
  writeFileSync(join(folder, 'nginx.conf'), main);
  chmodSync(folder, 0o777);
  for (const file of [certificate, key]) chmodSync(file, 0o644);
  const isRoot = process.getuid?.() === 0;
  const child = spawn(nginx ?? '', ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  const complaints: string[] = [];
  child.stderr.on('data', (data) => complaints.push(String(data)));
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const isUp = await untilListening(port, () => child.exitCode !== null);
  if (!isUp) {
    await stop();
    throw new Error(`nginx did not start: ${complaints.join('')}`);
  }
  return { port, certificate: readFileSync(certificate, 'utf8'), stop };
}

async function untilListening(port: number, hasEnded: () => boolean): Promise<boolean> {
  while (!hasEnded()) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
