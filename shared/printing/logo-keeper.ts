/** How one printer comes by the hall's logo, and how its tickets name it. */
import type { Connection } from './connection.ts';
import { clearPrinter } from './delivery.ts';
import type { LogoLine } from './layout.ts';
import type { Logo } from './logo.ts';
import type { PrinterTraits } from './messages.ts';
import { askKeys, storeLogo } from './stored-logo.ts';

export type LogoKeeper = {
  /** The logo as the next ticket has it; null for a ticket without. */
  readonly line: () => LogoLine | null;
  /**
   * Asks a printer over a new connection whether it has the logo, and gives it to one that has not. For a printer at
   * rest: writing takes seconds. `mayWrite`: nobody has asked for a ticket for a while.
   */
  readonly tend: (connection: Connection, mayWrite: boolean) => Promise<void>;
  /** Half a logo may lie in it, which would swallow what comes next: clear it before a ticket. */
  readonly isBrokenOff: () => boolean;
};

type Parts = {
  readonly logo: Logo | null;
  readonly way: PrinterTraits['logo'];
  /** Within this it answers a question. */
  readonly answerMs: number;
  readonly log: (line: string) => void;
};

/** Connections can end while a printer writes; no more than so many tries wear out the memory of one that never gets it. */
const MOST_WRITES = 3;
/** A ticket that comes meanwhile stands in line. Epson's reference says a minute for a memory that is full of pictures. */
const WRITES_WITHIN_MS = 30_000;

export function openLogoKeeper({ logo, way, answerMs, log }: Parts): LogoKeeper {
  let isKept = false;
  let isHopeless = false;
  let writes = 0;
  let isBrokenOff = false;
  /** Another connection can lead to another printer. */
  let tended: Connection | null = null;

  const giveUp = (why: string) => {
    isKept = false;
    isHopeless = true;
    log(`${why}: its tickets go without the logo`);
  };
  const tend = async (connection: Connection, mayWrite: boolean): Promise<void> => {
    if (!logo || way !== 'stored' || isHopeless || tended === connection) return;
    if (isBrokenOff) await clearPrinter(connection, answerMs);
    const keys = await askKeys(connection, answerMs);
    if (!connection.isOpen()) return;
    isBrokenOff = false;
    if (!keys) return giveUp('it does not say which pictures it keeps (GS ( L)');
    isKept = keys.includes(logo.key);
    if (!isKept && !mayWrite) return;
    tended = connection;
    if (isKept) return;
    if (writes === MOST_WRITES) return giveUp('it lost the connection each time it was given the logo');
    writes += 1;
    isKept = await storeLogo(connection, logo, WRITES_WITHIN_MS);
    isBrokenOff = !connection.isOpen();
    if (isKept) log("the hall's logo is in its memory now");
    else if (connection.isOpen()) giveUp('it did not take the logo into its memory, which may be full');
    else log('the connection ended while it was given the logo: it is given it again when it rests');
  };
  const line = (): LogoLine | null => {
    if (way !== null && typeof way === 'object') return { kind: 'logo', picture: way, heightDots: way.heightDots };
    if (!logo || way === null || (way === 'stored' && !isKept)) return null;
    const picture = way === 'inline' ? { dots: logo.dots } : { key: logo.key };
    return { kind: 'logo', picture, heightDots: logo.dots.length };
  };
  return { line, tend, isBrokenOff: () => isBrokenOff };
}

/**
 * How the tickets of a printer at this address have the logo. A page is drawn here, dots and all; a serial line would
 * take seconds for them.
 */
export function logoWay(way: PrinterTraits['logo'], protocol: string | undefined): PrinterTraits['logo'] {
  if (protocol === 'page:' && way === 'stored') return 'inline';
  return protocol === 'serial:' && way === 'inline' ? null : way;
}
