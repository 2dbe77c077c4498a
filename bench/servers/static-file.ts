/** One small file by fastify's own static server: what a page of the same size costs there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';

const root = mkdtempSync(join(tmpdir(), 'antrean-bench-'));
writeFileSync(join(root, 'page.html'), 'x'.repeat(Number(process.env.BENCH_BYTES ?? 4_000)));
const app = fastify();
await app.register(fastifyStatic, { root });
await app.listen({ host: '127.0.0.1', port: 0 });
process.on('disconnect', async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
  process.exit(0);
});
process.send?.({ port: (app.server.address() as AddressInfo).port });
