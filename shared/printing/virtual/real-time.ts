/** Real-time commands, which a printer picks out of the stream as they arrive, ahead of everything that waits. */
import type { StatusQuestion } from '../status.ts';

export type RealTimeCommand =
  | { readonly kind: 'status'; readonly question: StatusQuestion }
  /** `DLE DC4 8`: drop everything that waits to be printed. */
  | { readonly kind: 'clear' };

const CLEAR = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
const known: readonly { readonly bytes: readonly number[]; readonly command: RealTimeCommand }[] = [
  ...([1, 2, 3, 4] as const).map((question) => ({
    bytes: [0x10, 0x04, question],
    command: { kind: 'status', question } as const,
  })),
  { bytes: CLEAR, command: { kind: 'clear' } },
];

/**
 * Takes a stream apart, in whatever pieces it comes: real-time commands go to `onCommand`, every other byte to
 * `onByte`, in order.
 */
export function createRealTimeFilter(
  onCommand: (command: RealTimeCommand) => void,
  onByte: (byte: number) => void,
): (bytes: Uint8Array) => void {
  let held: number[] = [];
  const readByte = (byte: number) => {
    held.push(byte);
    const possible = known.filter(({ bytes }) => held.every((got, index) => bytes[index] === got));
    const whole = possible.find(({ bytes }) => bytes.length === held.length);
    if (whole) {
      held = [];
      onCommand(whole.command);
    } else if (possible.length === 0) {
      const [first, ...rest] = held;
      held = [];
      if (first !== undefined) onByte(first);
      for (const again of rest) readByte(again);
    }
  };
  return (bytes) => {
    for (const byte of bytes) readByte(byte);
  };
}
