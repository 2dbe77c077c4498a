/**
 * A bare Socket.IO server with the hub's own settings: answers each ticket with a constant of the same size, and greets
 * whoever comes with as many bytes as `BENCH_GREETING` says. With `BENCH_ROWS` it first puts the rows of a ticket on
 * disk: what is left of the hub when it decides nothing and nobody watches.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { openRawRows } from '../raw-rows.ts';

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  maxHttpBufferSize: 16_384,
  pingInterval: 3_000,
  pingTimeout: 4_000,
});
const answer = {
  ok: true,
  value: {
    id: 123_456,
    number: 'A-1234',
    lane: 'regular',
    queueId: 'kependudukan',
    serviceId: 'ktp-hilang',
    takenAt: 1_795_498_598_788,
    ahead: 1_234,
    follow: null,
    printJobId: null,
  },
};
const folder = process.env.BENCH_ROWS ? mkdtempSync(join(tmpdir(), 'antrean-bench-')) : null;
const rows = folder ? openRawRows(join(folder, 'rows.db')) : null;
const greeting = 'x'.repeat(Number(process.env.BENCH_GREETING ?? 0));
io.on('connection', (socket) => {
  if (greeting) socket.emit('view', greeting);
  socket.on('ticket:take', (_request, reply) => {
    if (rows) void rows.write().then(() => reply(answer));
    else reply(answer);
  });
});
http.listen(Number(process.env.BENCH_PORT ?? 0), '127.0.0.1', () => {
  const address = http.address();
  if (address && typeof address === 'object') process.send?.({ port: address.port });
});
process.on('disconnect', () => {
  rows?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
