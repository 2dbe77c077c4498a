/**
 * What a screen showed last, kept over a restart: one that starts while its hub is away has something to show, marked as
 * old. It holds numbers and counters only, like the screen itself.
 */
import { PROTOCOL_VERSION } from '#shared/link.ts';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import { HOUR, type Instant } from '#shared/time.ts';

export type KeptView = { readonly frame: Frame<'display'>; readonly catalogue: Catalogue };
export type KeptMemory = Pick<Storage, 'getItem' | 'setItem'>;

const CATALOGUE = 'antrean-display-catalogue';
const FRAME = 'antrean-display-frame';

/**
 * Gives the way to keep a view. The catalogue, which is large, is written the first time, and when it is another one.
 * Where there is no room nothing is kept.
 */
export function openKeeping(memory: Pick<KeptMemory, 'setItem'>): (view: KeptView) => void {
  let keptHash: string | null = null;
  return ({ frame, catalogue }) => {
    try {
      if (keptHash !== catalogue.hash) memory.setItem(CATALOGUE, written(catalogue));
      keptHash = catalogue.hash;
      memory.setItem(FRAME, written(frame));
    } catch (error) {
      console.warn('What this screen shows cannot be kept over a restart:', error);
    }
  };
}

/**
 * The view that was kept, with nothing in it that is news or spoken; null where none is, or where another version of
 * the program kept it.
 */
export function readKept(memory: KeptMemory): KeptView | null {
  const catalogue = read<Catalogue>(memory, CATALOGUE);
  const frame = read<Frame<'display'>>(memory, FRAME);
  if (!catalogue || !frame || frame.catalogueHash !== catalogue.hash) return null;
  return { catalogue, frame: { ...frame, view: { ...frame.view, speaking: [] } } };
}

/** A kept frame as the card's turns are to take it: long past, so that no call of it is new. */
export const longPast = (frame: Frame<'display'>): Frame<'display'> => ({ ...frame, at: (frame.at + HOUR) as Instant });

type Written = { readonly protocolVersion: number; readonly value: unknown };
const written = (value: unknown): string =>
  JSON.stringify({ protocolVersion: PROTOCOL_VERSION, value } satisfies Written);

function read<T>(memory: KeptMemory, key: string): T | null {
  const text = memory.getItem(key);
  if (text === null) return null;
  try {
    // Written above, by nobody else; one of another version may have any shape.
    const { protocolVersion, value } = JSON.parse(text) as Written;
    return protocolVersion === PROTOCOL_VERSION ? (value as T) : null;
  } catch {
    // Cut off by a power cut: as if nothing had been kept.
    return null;
  }
}
