/** A printer without a printer: a machine, the network socket by which tickets reach it, and its page. */
import type { PrinterConfig } from '../messages.ts';
import { paperProfiles } from '../paper-profile.ts';
import { createMachine } from './machine.ts';
import { startPrinterPage } from './printer-page.ts';
import { openTcpFace, type TcpFace } from './tcp-face.ts';
import type { Tray } from './tray.ts';

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

/** Starts the printer, and its page where a port is given for one. Rejects when a port is taken. */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const { port, webPort, host = '127.0.0.1', profile, mmPerSecond } = options;
  let face: TcpFace | null = null;
  const machine = createMachine(paperProfiles[profile], mmPerSecond, async (isReachable) =>
    face?.setReachable(isReachable),
  );
  const tcp = await openTcpFace(machine.plugIn, port, host);
  face = tcp;
  const page =
    webPort === null
      ? null
      : await startPrinterPage(machine, webPort, host).catch(async (error: unknown) => {
          // Nothing stays behind on the other port.
          await tcp.close();
          throw error;
        });
  return {
    ...machine,
    port: tcp.port,
    webPort: page?.port ?? null,
    close: async () => {
      machine.stop();
      await page?.close();
      await tcp.close();
    },
  };
}
