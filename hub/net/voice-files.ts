/** The clips of the voice packs, for the displays that play them. */
import type { FastifyInstance } from 'fastify';
import type { VoiceFiles } from '../voice/packs.ts';

/**
 * `GET /voice/packs` lists the packs; `GET /voice/PACK/HASH/FILE` gives one file of a pack in the state that its hash
 * names, which never changes. Only files that a pack lists and that were verified are there.
 */
export function serveVoice(app: FastifyInstance, { list, file }: VoiceFiles): void {
  app.addHook('onRequest', async (request, reply) => {
    // The page of the Electron app is another origin; which ones may ask at all was decided before.
    const { origin } = request.headers;
    if (origin !== undefined && request.url.startsWith('/voice/')) {
      reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
    }
  });
  app.get('/voice/packs', async (_request, reply) => reply.header('cache-control', 'no-cache').send({ packs: list }));
  app.get<{ Params: { pack: string; hash: string; file: string } }>(
    '/voice/:pack/:hash/:file',
    async (request, reply) => {
      const { pack, hash, file: name } = request.params;
      const bytes = file(pack, hash, name);
      if (!bytes) return reply.code(404).send({ problem: 'No voice pack of this hub has such a file.' });
      return reply
        .type(name.endsWith('.json') ? 'application/json' : 'audio/ogg')
        .header('cache-control', 'max-age=31536000, immutable')
        .send(Buffer.from(bytes));
    },
  );
}
