/**
 * The last resort: a driver that only prints pages. The ticket's bytes become the picture that the virtual printer
 * would make of them, and whoever can print pages prints it: a kiosk's Electron, which answers success without paper.
 */
import type { PaperProfile } from '../paper-profile.ts';
import { pictureOf } from '../virtual/picture.ts';
import { spoolerTransport } from './spooler.ts';
import type { TransportKind } from './transport.ts';

export type Page = {
  /** As the system calls it. */
  readonly printer: string;
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
};

/** Whoever can print pages. */
export type PagePrinter = {
  /** Rejects, in words, where the system has no printer of this name. */
  readonly find: (printer: string) => Promise<void>;
  /** Prints an SVG as one page of its size; rejects where it is not certain that the system has taken it. */
  readonly print: (page: Page) => Promise<void>;
};

/** Kept blank at the head of a page: many a driver cannot print to the edge. */
const EDGE_MM = 3;

/** The transport for `page:NAME`, to be handed to `openPrinters` by whoever can print pages. */
export const pageTransport = (pagePrinter: PagePrinter, profile: PaperProfile): TransportKind => ({
  way: 'one-way',
  open: async (address, events) => {
    const printer = decodeURIComponent(address.pathname);
    await pagePrinter.find(printer);
    // What lies between head and cutter is blank already, and the driver feeds each page to the cutter by itself.
    const pageProfile = { ...profile, headToCutterMm: EDGE_MM };
    return spoolerTransport(async (bytes) => {
      for (const { svg, mm } of pictureOf(bytes, pageProfile))
        await pagePrinter.print({ printer, svg, widthMm: profile.rollMm, heightMm: mm });
    }, events);
  },
});
