/**
 * The virtual printer without its sockets: takes the bytes of any number of cables, answers real-time questions ahead
 * of what waits, prints the rest in its turn and at its speed, and keeps the paper that came out. What it counts is the
 * truth about what was printed, however deliveries were interrupted.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PaperProfile } from '../paper-profile.ts';
import { answerTo } from './answers.ts';
import { automaticStatus, type Faults, isStopped, noFaults, statusByte } from './faults.ts';
import { createKeyList } from './key-list.ts';
import { type Command, createParser } from './parser.ts';
import { createPictureMemory } from './picture-memory.ts';
import { createPrintEngine, type MechanicalCommand, type Piece } from './print-engine.ts';
import { createRealTimeFilter, type RealTimeCommand } from './real-time.ts';
import { drawPiece } from './ticket-svg.ts';
import type { PhysicalTicket, Tray } from './tray.ts';
import { createListeners, createQueue } from './waiting.ts';

/** The printer's end of a cable. */
export type Cable = {
  readonly send: (bytes: Uint8Array) => void;
  /** Lets what was sent go out, then ends the connection. */
  readonly end: () => void;
  /** Breaks the connection off. */
  readonly reset: () => void;
};
export type Plug = {
  /** Resolves when the printer has room for more: nothing else is to be given until then. */
  readonly receive: (bytes: Uint8Array) => Promise<void>;
  /** The cable is off. */
  readonly pulled: () => void;
};
export type Machine = Tray & {
  /** null: the printer turns the connection away. */
  readonly plugIn: (cable: Cable) => Plug | null;
  /** Prints nothing more. */
  readonly stop: () => void;
};

const KEPT_TICKETS = 50;
const SLOW_BYTES_PER_MS = 0.96;
const SLOW_PORTION = 16;
const SMALL_BUFFER_BYTES = 4096;
const PLENTY_BYTES = 4 * 1024 * 1024;

/** A plugged cable, as the machine sees it. */
type Line = {
  readonly cable: Cable;
  wantsReports: boolean;
  /** Half-open: nothing is read or answered any more. */
  isDeaf: boolean;
  isOver: boolean;
  idle: NodeJS.Timeout | undefined;
};

/** `mmPerSecond` left out, it prints at once. `onReach` is called when it can be reached no more, and again. */
export function createMachine(
  profile: PaperProfile,
  mmPerSecond: number | undefined,
  onReach: (isReachable: boolean) => Promise<void>,
): Machine {
  let faults = noFaults;
  let tickets: PhysicalTicket[] = [];
  let ticketCount = 0;
  const waiting = createQueue<{ readonly byte: number; readonly from: Line }>();
  let isRunning = false;
  let isStopping = false;
  /** When the paper comes to rest, by the clock of `performance.now`. */
  let paperRestsAt = 0;
  let lastReport = '';
  const lines = new Set<Line>();
  const errors: string[] = [];
  const changes = createListeners();
  const moves = createListeners();
  const room = createListeners();

  const parser = createParser();
  const memory = createPictureMemory();
  const keyList = createKeyList();
  const asTicket = ({ marks, lines, mm }: Piece): Omit<PhysicalTicket, 'order'> => ({
    lines,
    qrPayloads: marks.filter((mark) => mark.kind === 'qr').map(({ code }) => code.payload),
    mm,
    svg: drawPiece(marks, profile),
  });
  const engine = createPrintEngine(
    profile,
    (piece) => {
      ticketCount++;
      tickets = [...tickets, { order: ticketCount, ...asTicket(piece) }].slice(-KEPT_TICKETS);
      changes.call();
    },
    (what) => errors.push(what),
    memory,
  );

  const answer = (line: Line, bytes: readonly number[]) => {
    if (bytes.length === 0 || faults.silent || line.isDeaf || line.isOver) return;
    line.cable.send(Uint8Array.from(faults.garbage ? [0x55, ...bytes] : bytes));
  };
  /** Tells those who asked for it (`GS a`), when something is other than last told. */
  const report = () => {
    const bytes = automaticStatus(faults);
    if (bytes.join() === lastReport) return;
    lastReport = bytes.join();
    for (const line of lines) if (line.wantsReports) answer(line, bytes);
  };
  const apply = (change: Partial<Faults>) => {
    faults = { ...faults, ...change };
    report();
    changes.call();
  };

  const drawPaper = (mm: number) => {
    if (faults.paperLeftMm === null || mm === 0) return;
    const paperLeftMm = Math.max(0, faults.paperLeftMm - mm);
    if (paperLeftMm === 0) apply({ paperLeftMm, noPaper: true });
    else faults = { ...faults, paperLeftMm };
  };
  const moveFor = async (mm: number) => {
    if (mm === 0) return;
    moves.call();
    if (!mmPerSecond) return;
    const now = performance.now();
    paperRestsAt = Math.max(now, paperRestsAt) + (mm / mmPerSecond) * 1_000;
    await sleep(paperRestsAt - now);
  };
  const print = async (command: MechanicalCommand) => {
    const mm = engine.execute(command);
    drawPaper(mm);
    await moveFor(mm);
  };
  const carryOut = async (command: Command, from: Line) => {
    switch (command.kind) {
      case 'error':
        errors.push(`unknown bytes ${command.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`);
        return;
      case 'fence':
      case 'paper-sensor':
      case 'identify':
        return answer(from, answerTo(command, faults));
      case 'ask-keys':
        return faults.noPictures ? undefined : answer(from, keyList.begin(memory.keys()));
      case 'keys-heard': {
        const bytes = keyList.hear(command.goOn);
        if (bytes) answer(from, bytes);
        else errors.push('a word on a list of keys that nobody asked for');
        return;
      }
      case 'store-picture':
        if (faults.noPictures) return;
        memory.store(command.key, command.picture);
        return changes.call();
      case 'stored-picture':
        if (faults.noPictures) return;
        return print(command);
      case 'report-changes':
        from.wantsReports = command.isOn;
        lastReport = automaticStatus(faults).join();
        return command.isOn ? answer(from, automaticStatus(faults)) : undefined;
      default:
        return print(command);
    }
  };
  /** Prints what waits, one byte after another, as long as nothing is in its way. */
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    while (!isStopping && !isStopped(faults)) {
      const next = waiting.take();
      if (!next) break;
      for (const command of parser.feed([next.byte])) await carryOut(command, next.from);
      room.call();
    }
    isRunning = false;
  };
  const answerRealTime = (line: Line, command: RealTimeCommand) => {
    if (command.kind === 'status') return answer(line, [statusByte(command.question, faults)]);
    waiting.clear();
    parser.reset();
    engine.clear();
    room.call();
    answer(line, [0x37, 0x25, 0x00]);
  };

  /** Counts down to a fault that comes after so many bytes; true when it comes now. */
  const isDue = (name: 'resetAtByte' | 'deafAtByte'): boolean => {
    const left = faults[name];
    if (left === null) return false;
    if (left > 0) faults = { ...faults, [name]: left - 1 };
    return left === 0;
  };
  const takeByte = (line: Line, byte: number) => {
    if (line.isDeaf || line.isOver) return;
    if (isDue('deafAtByte')) {
      line.isDeaf = true;
      changes.call();
    } else if (isDue('resetAtByte')) {
      faults = { ...faults, resetAtByte: null };
      line.cable.reset();
      pull(line);
    } else waiting.add({ byte, from: line });
  };
  const pull = (line: Line) => {
    line.isOver = true;
    clearTimeout(line.idle);
    lines.delete(line);
    room.call();
  };
  const watchIdle = (line: Line) => {
    clearTimeout(line.idle);
    if (faults.dropsIdleAfterMs !== null && !line.isOver)
      line.idle = setTimeout(() => line.cable.end(), faults.dropsIdleAfterMs);
  };
  const hasRoom = () => waiting.size() < (faults.smallBuffer ? SMALL_BUFFER_BYTES : PLENTY_BYTES);
  /** Resolves when the printer reads on; never for a line that is half-open. */
  const untilRoom = async (line: Line) => {
    while (line.isDeaf || !(hasRoom() || line.isOver)) await room.next();
  };

  const plugIn = (cable: Cable): Plug | null => {
    if (faults.closesAtOnce || (faults.oneConnectionOnly && lines.size > 0)) return null;
    const line: Line = { cable, wantsReports: false, isDeaf: false, isOver: false, idle: undefined };
    lines.add(line);
    watchIdle(line);
    const read = createRealTimeFilter(
      (command) => answerRealTime(line, command),
      (byte) => takeByte(line, byte),
    );
    const receive = async (bytes: Uint8Array) => {
      watchIdle(line);
      const portion = faults.slow ? SLOW_PORTION : bytes.length;
      for (let at = 0; at < bytes.length && !line.isOver; at += portion) {
        const some = bytes.subarray(at, at + portion);
        if (faults.slow) await sleep(some.length / SLOW_BYTES_PER_MS);
        read(some);
        void run();
        await untilRoom(line);
      }
    };
    return { receive, pulled: () => pull(line) };
  };

  const setFaults = async (change: Partial<Faults>) => {
    const before = faults;
    apply(change);
    // A half-open connection does not come back to life: its other end learns that it is dead.
    if (before.deafAtByte !== null && faults.deafAtByte === null)
      for (const line of lines) if (line.isDeaf) line.cable.reset();
    if (faults.closesAtOnce) for (const line of lines) line.cable.end();
    for (const line of lines) watchIdle(line);
    if (before.unreachable !== faults.unreachable) await onReach(!faults.unreachable);
    room.call();
    void run();
  };

  return {
    plugIn,
    setFaults,
    tickets: () => tickets,
    ticketCount: () => ticketCount,
    comingOut: () => {
      const strip = engine.strip();
      return strip.mm === 0 ? null : { mm: strip.mm, svg: asTicket(strip).svg };
    },
    faults: () => faults,
    errors: () => errors,
    pictureWrites: memory.writes,
    onChange: changes.add,
    onPaperMove: moves.add,
    stop: () => {
      isStopping = true;
      for (const line of lines) pull(line);
    },
  };
}
