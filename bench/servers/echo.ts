/**
 * A bare Socket.IO server with the hub's own settings: answers each ticket with a constant of the same size, and greets
 * whoever comes with as many bytes as `BENCH_GREETING` says.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

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
    printJobId: null,
  },
};
const greeting = 'x'.repeat(Number(process.env.BENCH_GREETING ?? 0));
io.on('connection', (socket) => {
  if (greeting) socket.emit('view', greeting);
  socket.on('ticket:take', (_request, reply) => reply(answer));
});
http.listen(Number(process.env.BENCH_PORT ?? 0), '127.0.0.1', () => {
  const address = http.address();
  if (address && typeof address === 'object') process.send?.({ port: address.port });
});
process.on('disconnect', () => process.exit(0));
