/** The clocks of the machine that a kiosk runs on. */
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

export type MachineNow = {
  /** Names this run of the machine; another one after each boot. */
  readonly boot: string;
  /** Milliseconds since it booted: nobody can set it, and it outlives the kiosk's own process. */
  readonly uptimeMs: number;
  /** What the clock on its wall shows; anybody may have set it. */
  readonly wall: number;
};

/** Where a system does not name its boots, the time of the boot does, to the quarter hour: a clock that is set ends it. */
const QUARTER_MS = 900_000;

export function readMachine(): MachineNow {
  const wall = Date.now();
  const uptimeMs = Math.round(uptime() * 1_000);
  return { boot: bootId() ?? `boot-${Math.round((wall - uptimeMs) / QUARTER_MS)}`, uptimeMs, wall };
}

let known: string | null | undefined;
function bootId(): string | null {
  if (known === undefined) {
    try {
      known = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      // Not Linux.
      known = null;
    }
  }
  return known;
}
