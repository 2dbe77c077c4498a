/** The least a call can cost: one row on disk, then one message to every client by plain `ws`. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocketServer } from 'ws';

const folder = mkdtempSync(join(tmpdir(), 'antrean-bench-'));
const db = new Database(join(folder, 'flush.db'));
db.pragma('journal_mode = WAL');
db.exec('CREATE TABLE call (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
db.pragma('synchronous = FULL');
const insert = db.prepare('INSERT INTO call (body) VALUES (?)');

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  // Whoever presses sends the message that all are to get.
  socket.on('message', (data) => {
    const text = String(data);
    insert.run(text.slice(0, 300));
    for (const client of server.clients) client.send(text);
  });
});
server.on('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
