/** What became of the paper of the numbers that the kiosk gives out by itself, and what the hub was told of it. */
import type { Delivery } from '#shared/offline/entries.ts';
import type { AlonePaper } from '#shared/own-printer/bridge.ts';
import type { Catalogue } from '#shared/protocol.ts';
import type { JournalLine } from './journal-file.ts';

/** The printer that the kiosk has of its own, as far as its numbers need it. */
export type AlonePrinter = {
  readonly print: (line: JournalLine, hall: Catalogue, isTrial: boolean) => void;
  /** What became of a number's paper; null while it is under way. */
  readonly end: (entryHash: string) => AlonePaper | null;
  /** Resolves once its paper is not under way any more. */
  readonly ended: (entryHash: string) => Promise<void>;
  /** The entries whose papers have an end that the hub was not told. */
  readonly untold: () => readonly string[];
  /** The hub was told this of its paper. */
  readonly settle: (entryHash: string, told: AlonePaper) => void;
};

export type PaperOfNumbers = ReturnType<typeof openPaperOfNumbers>;

/** @param printer null at a kiosk that has none of its own: then nothing is ever told of paper */
export function openPaperOfNumbers(printer: AlonePrinter | null) {
  /** As it was handed over last, by entry. */
  let handed: ReadonlyMap<string, AlonePaper> = new Map();
  return {
    print: (line: JournalLine, hall: Catalogue, isTrial: boolean): void => printer?.print(line, hall, isTrial),
    /** Waits for the paper of the first of them: a printer says within two minutes what became of one. */
    ended: async ([first]: readonly Delivery[]): Promise<void> => {
      if (first && 'entry' in first) await printer?.ended(first.hash);
    },
    /** The entries of which the hub has not heard the last: a proof came after they were handed over. */
    untold: (): ReadonlySet<string> => new Set(printer?.untold()),
    /** Those whose paper is not under way any more, in order, each with what became of it. */
    addTo: (deliveries: readonly Delivery[]): readonly Delivery[] => {
      const papers = new Map<string, AlonePaper>();
      const told: Delivery[] = [];
      for (const one of deliveries) {
        const paper = 'entry' in one ? printer?.end(one.hash) : undefined;
        if (paper === null) break;
        if (paper) papers.set(one.hash, paper);
        told.push(paper ? { ...one, paper } : one);
      }
      handed = papers;
      return told;
    },
    /** The hub has heard what was handed over last of this entry. */
    settle: (entryHash: string): void => {
      const told = handed.get(entryHash);
      if (told) printer?.settle(entryHash, told);
    },
  };
}
