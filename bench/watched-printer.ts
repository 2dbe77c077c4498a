import { fenceRequest } from '#shared/printing/fence.ts';
import type { PrinterConfig } from '#shared/printing/messages.ts';
import { paperProfiles } from '#shared/printing/paper-profile.ts';
import type { Faults } from '#shared/printing/virtual/faults.ts';
import { createMachine } from '#shared/printing/virtual/machine.ts';
import { createRealTimeFilter } from '#shared/printing/virtual/real-time.ts';
import { openTcpFace, type TcpFace } from '#shared/printing/virtual/tcp-face.ts';

/** The paper of one ticket: moments by the clock of `performance.now`. */
export type SeenPaper = {
  /** When the first byte to be printed came: what it was asked of itself before is none. */
  readonly firstByteAt: number;
  /** When the cutter went down, at the end of the feed that every cut begins with. */
  readonly cutAt: number;
  /** Bytes of the ticket, without the fence behind it. */
  readonly byteCount: number;
  readonly mm: number;
};

export type WatchedPrinter = {
  readonly port: number;
  /** From now on another ticket is looked for; resolves when it is cut. */
  readonly nextPaper: () => Promise<SeenPaper>;
  /** Resolves at the next movement of the paper. */
  readonly nextMove: () => Promise<void>;
  readonly setFaults: (change: Partial<Faults>) => Promise<void>;
  readonly close: () => Promise<void>;
};

const FENCE_BYTES = fenceRequest('by-id', 1).length;

/** The virtual printer at true speed in this process, which notes by its own clock when bytes come and paper is cut. */
export async function startWatchedPrinter(
  profile: PrinterConfig['profile'],
  mmPerSecond: number,
): Promise<WatchedPrinter> {
  let face: TcpFace | null = null;
  const { headToCutterMm } = paperProfiles[profile];
  const machine = createMachine(paperProfiles[profile], mmPerSecond, async (reach) => face?.setReachable(reach));
  let firstByteAt: number | null = null;
  let byteCount = 0;
  const plugIn: typeof machine.plugIn = (cable) => {
    const plug = machine.plugIn(cable);
    if (!plug) return null;
    const look = createRealTimeFilter(
      () => undefined,
      () => {
        firstByteAt ??= performance.now();
        byteCount += 1;
      },
    );
    return {
      ...plug,
      receive: (bytes) => {
        look(bytes);
        return plug.receive(bytes);
      },
    };
  };
  const tcp = await openTcpFace(plugIn, 0, '127.0.0.1');
  face = tcp;
  return {
    port: tcp.port,
    nextPaper: () => {
      firstByteAt = null;
      byteCount = 0;
      const before = machine.ticketCount();
      return new Promise((resolve) => {
        const stop = machine.onChange(() => {
          const ticket = machine.tickets().at(-1);
          if (machine.ticketCount() === before || !ticket || firstByteAt === null) return;
          stop();
          // The piece is counted when its last feed begins.
          const cutAt = performance.now() + (headToCutterMm / mmPerSecond) * 1_000;
          resolve({ firstByteAt, cutAt, byteCount: byteCount - FENCE_BYTES, mm: ticket.mm });
        });
      });
    },
    nextMove: () =>
      new Promise((resolve) => {
        const stop = machine.onPaperMove(() => {
          stop();
          resolve();
        });
      }),
    setFaults: machine.setFaults,
    close: async () => {
      machine.stop();
      await tcp.close();
    },
  };
}
