/** The hub's pages, its health and its downloads. */
import { existsSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import * as z from 'zod';
import type { Position } from '#shared/protocol.ts';
import type { Day } from '#shared/time.ts';
import type { HallFileAnswer } from '../commands/import-hall.ts';
import type { PlaylistFolder } from '../playlist/playlist.ts';
import { type CsvReader, csvReaders } from '../reports/csv.ts';
import { reportNames } from '../reports/index.ts';
import type { VoiceFiles } from '../voice/packs.ts';
import { isOwnOrigin } from './origin.ts';
import { servePlaylist } from './playlist-files.ts';
import { serveVoice } from './voice-files.ts';

export type HttpParts = {
  readonly version: string;
  readonly position: () => Position;
  readonly uptimeSeconds: () => number;
  readonly today: () => Day;
  readonly report: (name: string, day: Day, reader: CsvReader) => Promise<string>;
  /** Compares a hall file with the hall and, if asked, imports it. */
  readonly importHall: (text: string, apply: boolean) => Promise<HallFileAnswer>;
  readonly exportHall: () => string;
  /** The files of the voice packs; null serves none. */
  readonly voiceFiles: VoiceFiles | null;
  /** The pictures and videos for displays; null serves none. */
  readonly playlistFolder: PlaylistFolder | null;
  /** Where the built pages lie; null serves none. */
  readonly pagesFolder: string | null;
};
/** The pages by their address, and the folder of each in the build. */
const pages = { kiosk: 'kiosk/renderer', display: 'display/renderer', counter: 'counter/renderer', admin: 'admin' };

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const reportQuery = z.strictObject({ day: z.iso.date().optional(), for: z.enum(csvReaders).default('any') });
const applyQuery = z.strictObject({ apply: z.enum(['yes', 'no']).default('no') });

export async function openHttp(
  parts: HttpParts,
): Promise<{ readonly server: HttpServer; readonly app: FastifyInstance }> {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 2_500_000 });
  app.addHook('onRequest', async (request, reply) => {
    if (!isOwnOrigin(request.headers)) return reply.code(403).send({ problem: 'This page may not talk to the hub.' });
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    return undefined;
  });
  app.addContentTypeParser('application/yaml', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.get('/health', async () => ({
    status: 'ok',
    version: parts.version,
    ...parts.position(),
    uptimeSeconds: parts.uptimeSeconds(),
  }));
  for (const name of reportNames) {
    app.get(`/report/${name}.csv`, async (request, reply) => {
      const query = reportQuery.safeParse(request.query);
      if (!query.success)
        return reply.code(400).send({ problem: 'Write the day as ?day=YYYY-MM-DD, and &for=excel for Excel.' });
      const day = (query.data.day ?? parts.today()) as Day;
      const reader = query.data.for;
      const text = await parts.report(name, day, reader);
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="${name}-${day}${reader === 'any' ? '' : `-${reader}`}.csv"`,
        )
        .send(text);
    });
  }
  app.get('/hall.yaml', async (_request, reply) => reply.type('application/yaml').send(parts.exportHall()));
  app.post('/hall', async (request, reply) => {
    const query = applyQuery.safeParse(request.query);
    if (!query.success || typeof request.body !== 'string') {
      return reply
        .code(400)
        .send({ ok: false, problem: 'Send the hall file as application/yaml, with ?apply=yes or no.' });
    }
    const answer = await parts.importHall(request.body, query.data.apply === 'yes');
    return reply.code(answer.ok ? 200 : 422).send(answer);
  });
  if (parts.voiceFiles) serveVoice(app, parts.voiceFiles);
  if (parts.playlistFolder) await servePlaylist(app, parts.playlistFolder);
  await servePages(app, parts.pagesFolder);
  return { server: app.server, app };
}

async function servePages(app: FastifyInstance, folder: string | null): Promise<void> {
  if (!folder) return;
  let isFirst = true;
  for (const [name, place] of Object.entries(pages)) {
    const root = join(folder, place);
    if (!existsSync(root)) continue;
    // Built files carry a hash in their name, all but the page itself.
    await app.register(fastifyStatic, {
      root,
      prefix: `/${name}/`,
      decorateReply: isFirst,
      redirect: true,
      setHeaders: (response, path) =>
        response.header('cache-control', path.endsWith('.html') ? 'no-cache' : 'max-age=31536000, immutable'),
    });
    app.get(`/${name}`, async (request, reply) => {
      const [, query] = request.url.split(/(?=\?)/);
      return reply.redirect(`/${name}/${query ?? ''}`);
    });
    isFirst = false;
  }
  app.get('/', async (_request, reply) => reply.redirect('/admin/'));
}

/** Where a server that listens can be reached; empty before it does. */
export function urlOf(address: string | AddressInfo | null): string {
  if (!address || typeof address === 'string') return '';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
