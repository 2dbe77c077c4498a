/**
 * The door to the kiosks' staff corner: which connections gave the right PIN just now. It is in memory only, so that a
 * kiosk that was away, and a hub that starts anew, ask for the PIN again.
 */
import { OPEN_FOR_MS } from '#shared/staff/pin.ts';

export type StaffDoor = {
  readonly open: (connection: string) => void;
  readonly close: (connection: string) => void;
  readonly closeAll: () => void;
  readonly isOpen: (connection: string | undefined) => boolean;
  /** One PIN is checked at a time, so that none is tried before the one before it counts. */
  readonly inTurn: <Result>(act: () => Promise<Result>) => Promise<Result>;
};

/** @param monotonic milliseconds by a clock that nobody can set */
export function createStaffDoor(monotonic: () => number): StaffDoor {
  const openUntil = new Map<string, number>();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    open: (connection) => {
      const now = monotonic();
      // One that was lost while its PIN was checked is told of by nobody.
      for (const [known, until] of openUntil) if (until <= now) openUntil.delete(known);
      openUntil.set(connection, now + OPEN_FOR_MS);
    },
    close: (connection) => void openUntil.delete(connection),
    closeAll: () => openUntil.clear(),
    isOpen: (connection) => connection !== undefined && monotonic() < (openUntil.get(connection) ?? 0),
    inTurn: (act) => {
      const result = turn.then(act);
      turn = result.catch(() => undefined);
      return result;
    },
  };
}
