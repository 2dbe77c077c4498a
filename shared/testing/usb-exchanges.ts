/**
 * For tests: what goes over the two bulk pipes of printers on USB, and a printer that plays it back.
 *
 * NOT RECORDED FROM PRINTERS: none was at hand. Constructed from Epson's ESC/POS reference (answers to DLE EOT, GS r,
 * GS ( H, DLE DC4), the technical reference guides of the TM-T20III and TM-T88VI (vendor and product numbers, packets
 * of 64 bytes, the vendor-defined class as delivered) and, for the clone, from what their owners report: endpoints
 * in another place, reads that are answered with nothing. Put a recording in their place when there is one.
 */
import type { FakeUsbDevice } from './fake-usb.ts';

/** `out` waits for these bytes, in whatever pieces they come; `in` is one packet; `ends` is what libusb then says. */
export type UsbStep =
  | { readonly out: string }
  | { readonly in: string }
  /** The piece that is being sent is taken only so far. */
  | { readonly takes: number }
  | { readonly ends: 'LIBUSB_TRANSFER_STALL' | 'unplugged' };

export type UsbExchange = Pick<FakeUsbDevice, 'vendor' | 'product' | 'interfaces' | 'answersNothing'> & {
  readonly steps: readonly UsbStep[];
};

/** `UJI-001`, cut. */
export const job = '1b 40 55 4a 49 2d 30 30 31 0a 1d 56 42 00';
/** The fences behind job 1: by its id, which is four printable characters, and by the sensor. */
const fenceById = '1d 28 48 06 00 30 30 20 20 20 21';
const fenceBySensor = '1d 72 01';
const clear = '10 14 08 01 03 14 01 06 02 08';

const epson = { vendor: 0x04b8, product: 0x0202, interfaces: [{ class: 255, endpoints: [0x01, 0x82] }] } as const;
const clone = {
  vendor: 0x0416,
  product: 0x5011,
  interfaces: [{ class: 7, endpoints: [0x81, 0x03] }],
  answersNothing: true,
} as const;

/** DLE EOT 1 to 4, answered one after another. */
const status = (...answers: readonly [string, string, string, string]): readonly UsbStep[] =>
  answers.flatMap((answer, index) => [{ out: `10 04 0${index + 1}` }, { in: answer }]);
const healthy = status('16', '12', '12', '12');

export const exchanges = {
  'an Epson confirms the ticket by its id': {
    ...epson,
    steps: [...healthy, { out: `${job} ${fenceById}` }, { in: '37 22 20' }, { in: '20 20 21 00' }],
  },
  'a clone answers GS r in its turn': {
    ...clone,
    steps: [...healthy, { out: `${job} ${fenceBySensor}` }, { in: '00' }],
  },
  'the paper runs out in the ticket': {
    ...epson,
    steps: [
      ...healthy,
      { out: `${job} ${fenceById}` },
      ...status('1e', '32', '12', '7e'),
      ...status('1e', '32', '12', '7e'),
      { out: clear },
      { in: '37 25 00' },
    ],
  },
  'no paper': { ...epson, steps: status('1e', '32', '12', '7e') },
  'the ticket is taken in parts': {
    ...epson,
    steps: [...healthy, { takes: 5 }, { out: `${job} ${fenceById}` }, { in: '37 22 20 20 20 21 00' }],
  },
  'the pipe stalls in the ticket': {
    ...epson,
    steps: [...healthy, { takes: 5 }, { out: job.slice(0, 14) }, { ends: 'LIBUSB_TRANSFER_STALL' }],
  },
  'it is unplugged in the ticket': {
    ...epson,
    steps: [...healthy, { takes: 5 }, { out: job.slice(0, 14) }, { ends: 'unplugged' }],
  },
  'it is unplugged before it confirms': {
    ...epson,
    steps: [...healthy, { out: `${job} ${fenceById}` }, { ends: 'unplugged' }],
  },
  'a printer without a way to answer': {
    ...clone,
    interfaces: [{ class: 7, endpoints: [0x03] }],
    steps: [{ out: '10 04 01' }],
  },
  'a printer without a way to answer gets a ticket': {
    ...clone,
    interfaces: [{ class: 7, endpoints: [0x03] }],
    steps: [{ out: job }],
  },
} as const satisfies Readonly<Record<string, UsbExchange>>;

const bytesOf = (hex: string): readonly number[] => hex.split(' ').map((byte) => Number.parseInt(byte, 16));
const hexOf = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** A device that plays an exchange back once. */
export function playBack(exchange: UsbExchange): FakeUsbDevice & {
  /** What was sent otherwise than in the exchange, and what of it is left; empty when all of it was played. */
  readonly differences: () => readonly string[];
} {
  let steps: readonly UsbStep[] = exchange.steps;
  let got: number[] = [];
  const problems: string[] = [];
  const { steps: _, ...device } = exchange;
  return {
    ...device,
    plugIn: (cable) => {
      /** Plays what the printer does by itself; the name of what ends the piece that is being sent. */
      const goOn = (): string | null => {
        for (;;) {
          const [step] = steps;
          if (!step || 'out' in step || 'takes' in step) return null;
          steps = steps.slice(1);
          if ('in' in step) cable.send(Uint8Array.from(bytesOf(step.in)));
          else if (step.ends === 'unplugged') {
            cable.unplug();
            return 'LIBUSB_TRANSFER_NO_DEVICE';
          } else return step.ends;
        }
      };
      return {
        receive: async (piece) => {
          const ended = got.length === 0 ? goOn() : null;
          if (ended) return ended;
          const [first] = steps;
          const taken = first && 'takes' in first ? piece.subarray(0, first.takes) : piece;
          if (first && 'takes' in first) steps = steps.slice(1);
          got.push(...taken);
          const [step] = steps;
          const wanted = step && 'out' in step ? bytesOf(step.out) : [];
          if (hexOf(wanted).startsWith(hexOf(got))) {
            if (got.length === wanted.length) {
              got = [];
              steps = steps.slice(1);
              // A piece that was taken in part has ended well; what follows ends the next one.
              if (taken.length === piece.length) setImmediate(goOn);
            }
          } else problems.push(`sent ${hexOf(got)} where the exchange has ${hexOf(wanted) || 'nothing'}`);
          return taken.length;
        },
        closed: () => undefined,
      };
    },
    differences: () => [...problems, ...steps.map((step) => `not played: ${JSON.stringify(step)}`)],
  };
}
