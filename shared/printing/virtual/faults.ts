/** What can be wrong with the virtual printer. Set and cleared while it runs. */
import type { StatusQuestion } from '../status.ts';

/** Switches: on or off. */
export const switches = [
  'noPaper',
  'coverOpen',
  'paperNearEnd',
  'cutterJammed',
  'headTooHot',
  'silent',
  'slow',
  'smallBuffer',
  'unreachable',
  'closesAtOnce',
  'oneConnectionOnly',
  'noFenceById',
  'foreignFence',
  'noFenceBySensor',
  'noNearEndSensor',
  'noPictures',
  'garbage',
] as const;
export type Switch = (typeof switches)[number];

/** Faults that come after so many of something; null = never. */
export const countdowns = ['paperLeftMm', 'resetAtByte', 'deafAtByte', 'dropsIdleAfterMs'] as const;
export type Countdown = (typeof countdowns)[number];

/**
 * - *noPaper*, *coverOpen*, *cutterJammed*, *headTooHot*: printing stands still; a hot head cools down by being left.
 * - *silent*: reads and prints, answers nothing.
 * - *slow*: takes 960 bytes a second, as a serial line of 9600 baud behind a network socket.
 * - *smallBuffer*: holds 4 KB that are not printed yet, and reads nothing more until there is room.
 * - *unreachable*: nobody listens at its address. *closesAtOnce*: takes every connection and ends it without a word.
 * - *oneConnectionOnly*: a second one is ended at once, as long as the first is there.
 * - *noFenceById*: does not know `GS ( H`; *foreignFence*: answers it with an id that was not asked for.
 * - *noFenceBySensor*: does not answer `GS r`. *noNearEndSensor*: has none. *noPictures*: passes over `GS ( L`, as one
 *   without a memory for pictures. *garbage*: a stray byte before every answer.
 * - *paperLeftMm*: so much paper is on the roll; when it is used up, *noPaper* comes by itself. null = plenty.
 * - *resetAtByte*: after so many bytes of printing the connection is reset; happens once.
 * - *deafAtByte*: after so many bytes nothing is read or answered any more, and the connection stays: half-open.
 * - *dropsIdleAfterMs*: a connection on which nothing came for so long is ended.
 */
export type Faults = Readonly<Record<Switch, boolean>> & Readonly<Record<Countdown, number | null>>;

export const noFaults: Faults = {
  ...(Object.fromEntries(switches.map((name) => [name, false])) as Record<Switch, false>),
  ...(Object.fromEntries(countdowns.map((name) => [name, null])) as Record<Countdown, null>),
};

/** Whether printing stands still. */
export const isStopped = (faults: Faults): boolean =>
  faults.noPaper || faults.coverOpen || faults.cutterJammed || faults.headTooHot;

const bit = (isSet: boolean, mask: number) => (isSet ? mask : 0);
const isNearEnd = (faults: Faults): boolean => !faults.noNearEndSensor && (faults.paperNearEnd || faults.noPaper);

/** The answer to `DLE EOT n`, bit by bit as Epson's reference has it. */
export function statusByte(question: StatusQuestion, faults: Faults): number {
  const FIXED = 0x12;
  switch (question) {
    case 1:
      return FIXED | bit(isStopped(faults), 0x08) | 0x04;
    case 2:
      return (
        FIXED |
        bit(faults.coverOpen, 0x04) |
        bit(faults.noPaper, 0x20) |
        bit(faults.cutterJammed || faults.headTooHot, 0x40)
      );
    case 3:
      return FIXED | bit(faults.cutterJammed, 0x08) | bit(faults.headTooHot, 0x40);
    case 4:
      return FIXED | bit(isNearEnd(faults), 0x0c) | bit(faults.noPaper, 0x60);
  }
}

/** The four bytes that tell of a change by themselves (`GS a`). */
export const automaticStatus = (faults: Faults): readonly number[] => [
  0x10 | 0x04 | bit(isStopped(faults), 0x08) | bit(faults.coverOpen, 0x20),
  bit(faults.cutterJammed, 0x08) | bit(faults.headTooHot, 0x40),
  bit(isNearEnd(faults), 0x03) | bit(faults.noPaper, 0x0c),
  0x00,
];

/** The answer to `GS r 1`. */
export const paperSensorByte = (faults: Faults): number => bit(isNearEnd(faults), 0x03) | bit(faults.noPaper, 0x0c);
