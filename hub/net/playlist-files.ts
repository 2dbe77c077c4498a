/** The pictures and videos of the playlist, for displays. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { markOf } from '../playlist/look-at-folder.ts';
import type { PlaylistFolder } from '../playlist/playlist.ts';

/**
 * `GET /playlist/MARK/FILE`, in ranges where asked: a file that was looked at and is still in the state that its mark
 * names, which never changes. Nothing else of the disk, and no link.
 */
export async function servePlaylist(app: FastifyInstance, { folder, has }: PlaylistFolder): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.register(fastifyStatic, { root: folder, serve: false });
    scope.get<{ Params: { mark: string; file: string } }>('/playlist/:mark/:file', async (request, reply) => {
      const { mark, file } = request.params;
      if (!has(file, mark) || !(await isStill(join(folder, file), mark))) {
        return reply.code(404).send({ problem: 'The playlist of this hub has no such file.' });
      }
      return reply.sendFile(file, folder, { maxAge: '365d', immutable: true, dotfiles: 'deny' });
    });
    done();
  });
}

async function isStill(path: string, mark: string): Promise<boolean> {
  try {
    const stat = await lstat(path);
    return stat.isFile() && markOf(stat) === mark;
  } catch {
    // Gone, or its drive is: for whoever asks that is the same.
    return false;
  }
}
