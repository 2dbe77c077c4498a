/**
 * The last resort: a driver that only prints pages. The ticket's bytes become the picture that the virtual printer
 * would make of them, and whoever can print pages prints it: a kiosk's Electron, which answers success without paper.
 */
import type { PaperProfile } from '../paper-profile.ts';
import { pictureOf } from '../virtual/picture.ts';
import { spoolerTransport } from './spooler.ts';
import type { TransportKind } from './transport.ts';

/** Prints an SVG as one page of this size on the printer that the system calls `printer`; rejects where it cannot. */
export type PrintPage = (page: {
  readonly printer: string;
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
}) => Promise<void>;

/** The transport for `page:NAME`, to be handed to `openPrinters` by whoever can print pages. */
export const pageTransport = (printPage: PrintPage, profile: PaperProfile): TransportKind => ({
  way: 'one-way',
  open: async (address, events) =>
    spoolerTransport(async (bytes) => {
      for (const { svg, mm } of pictureOf(bytes, profile))
        await printPage({ printer: decodeURIComponent(address.pathname), svg, widthMm: profile.rollMm, heightMm: mm });
    }, events),
});
