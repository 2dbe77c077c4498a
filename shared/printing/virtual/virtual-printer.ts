/**
 * A printer without a printer: takes ESC/POS over TCP as a network printer does, one connection at a time, answers
 * real-time questions at once and the fence in its turn, and keeps the paper that came out. What it counts is the
 * truth about what was printed, however deliveries were interrupted.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { PrinterConfig } from '../messages.ts';
import { paperProfiles } from '../paper-profile.ts';
import { type Faults, isStopped, noFaults, statusByte } from './faults.ts';
import { type Command, createParser } from './parser.ts';
import { createPrintEngine } from './print-engine.ts';
import { startPrinterPage } from './printer-page.ts';
import { createRealTimeFilter, type RealTimeCommand } from './real-time.ts';
import { drawTicket } from './ticket-svg.ts';
import type { PhysicalTicket, Tray } from './tray.ts';

export type VirtualPrinterOptions = {
  /** 0 = any free port; so for `webPort`, where null means no page. */
  readonly port: number;
  readonly webPort: number | null;
  readonly host?: string;
  readonly profile: PrinterConfig['profile'];
  /** Left out, it prints at once. */
  readonly mmPerSecond?: number;
};

export type VirtualPrinter = Tray & {
  readonly port: number;
  readonly webPort: number | null;
  readonly close: () => Promise<void>;
};

const KEPT_TICKETS = 50;

/** Starts the printer, and its page where a port is given for one. Rejects when a port is taken. */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const { profile: profileName, host = '127.0.0.1', mmPerSecond } = options;
  const profile = paperProfiles[profileName];
  let faults = noFaults;
  let tickets: PhysicalTicket[] = [];
  let ticketCount = 0;
  let queue: { command: Command; from: Socket }[] = [];
  let isRunning = false;
  let isClosed = false;
  let connection: Socket | null = null;
  const sockets = new Set<Socket>();
  const errors: string[] = [];
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };

  const parser = createParser();
  const engine = createPrintEngine(
    profile,
    ({ lines, mm }) => {
      ticketCount++;
      const ticket = { order: ticketCount, lines, mm, svg: drawTicket(lines, profile) };
      tickets = [...tickets, ticket].slice(-KEPT_TICKETS);
      notify();
    },
    (what) => errors.push(what),
  );

  const answer = (socket: Socket, bytes: readonly number[]) => {
    if (faults.silent || socket.destroyed || socket.writableEnded) return;
    socket.write(Uint8Array.from(faults.garbage ? [0x55, ...bytes] : bytes));
  };

  const answerFence = (socket: Socket, id: string) => {
    if (faults.noFenceById) return;
    const said = faults.foreignFence ? '????' : id;
    answer(socket, [0x37, 0x22, ...Buffer.from(said, 'latin1'), 0x00]);
  };

  const drawPaper = (mm: number) => {
    if (faults.paperLeftMm === null || mm === 0) return;
    const paperLeftMm = Math.max(0, faults.paperLeftMm - mm);
    faults = { ...faults, paperLeftMm, noPaper: faults.noPaper || paperLeftMm === 0 };
    if (faults.noPaper) notify();
  };

  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    while (!isClosed && !isStopped(faults)) {
      const next = queue.shift();
      if (!next) break;
      const { command, from } = next;
      if (command.kind === 'error') {
        errors.push(`unknown bytes ${command.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`);
      } else if (command.kind === 'fence') answerFence(from, command.id);
      else if (command.kind === 'paper-sensor') answer(from, [faults.paperNearEnd ? 0x03 : 0x00]);
      else {
        const mm = engine.execute(command);
        drawPaper(mm);
        if (mmPerSecond && mm > 0) await new Promise((done) => setTimeout(done, (mm / mmPerSecond) * 1_000));
      }
    }
    isRunning = false;
  };

  const answerRealTime = (socket: Socket, command: RealTimeCommand) => {
    if (command.kind === 'status') return answer(socket, [statusByte(command.question, faults)]);
    queue = [];
    parser.reset();
    engine.clear();
    answer(socket, [0x37, 0x25, 0x00]);
  };

  /** Counts down to a fault that comes after so many bytes; true when it comes now. */
  const isDue = (name: 'resetAtByte' | 'deafAtByte'): boolean => {
    const left = faults[name];
    if (left === null) return false;
    if (left > 0) faults = { ...faults, [name]: left - 1 };
    return left === 0;
  };

  const serve = (socket: Socket) => {
    // One that ends badly is one that ended; "close" follows.
    socket.on('error', () => socket.destroy());
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (faults.closesAtOnce || connection) {
      socket.resume().end();
      return;
    }
    connection = socket;
    socket.on('close', () => {
      if (connection === socket) connection = null;
    });
    const isGone = () => socket.destroyed || socket.isPaused();
    const read = createRealTimeFilter(
      (command) => {
        if (!isGone()) answerRealTime(socket, command);
      },
      (byte) => {
        if (isGone()) return;
        if (isDue('deafAtByte')) {
          socket.pause();
          notify();
        } else if (isDue('resetAtByte')) {
          faults = { ...faults, resetAtByte: null };
          socket.resetAndDestroy();
        } else for (const command of parser.feed([byte])) queue.push({ command, from: socket });
      },
    );
    socket.on('data', (bytes) => {
      read(bytes);
      void run();
    });
  };

  const server = createServer({ noDelay: true }, serve);
  const port = await listen(server, options.port, host);

  const setFaults = async (change: Partial<Faults>) => {
    const before = faults;
    faults = { ...faults, ...change };
    // A half-open connection does not come back to life: its other end learns that it is dead.
    if (before.deafAtByte !== null && faults.deafAtByte === null && connection?.isPaused()) {
      connection.resetAndDestroy();
    }
    if (faults.unreachable && server.listening) {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    } else if (!faults.unreachable && !server.listening && !isClosed) await listen(server, port, host);
    notify();
    void run();
  };

  const printer = {
    port,
    tickets: () => tickets,
    ticketCount: () => ticketCount,
    faults: () => faults,
    setFaults,
    errors: () => errors,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  const page =
    options.webPort === null
      ? null
      : await startPrinterPage(printer, options.webPort, host).catch((error: unknown) => {
          // Nothing stays behind on the other port.
          server.close();
          throw error;
        });
  return {
    ...printer,
    webPort: page?.port ?? null,
    close: async () => {
      isClosed = true;
      await page?.close();
      const closed = server.listening ? new Promise((done) => server.close(done)) : null;
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Resolves to the port that is listened on. */
function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
