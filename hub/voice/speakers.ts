/** The displays that can speak, and which of them holds each zone. In memory: they tell anew at each connection. */
import type { DisplayVoice } from './voice.ts';

type Speaker = DisplayVoice & {
  readonly connection: string;
  readonly deviceId: string;
  /** Grows with every display that comes. */
  readonly order: number;
  /** It was asked to speak and did not: any other is better, until it tells of itself anew. */
  readonly isDoubted: boolean;
};

export type Speakers = ReturnType<typeof openSpeakers>;

type Parts = {
  /** The ids of the hall's zones as it stands. */
  readonly zoneIds: () => readonly string[];
  /** Above all epochs of this hub before it started. */
  readonly firstEpoch: number;
};

export function openSpeakers({ zoneIds, firstEpoch }: Parts) {
  const known = new Map<string, Speaker>();
  const leases = new Map<string, { readonly connection: string; readonly epoch: number }>();
  let came = 0;
  let lastEpoch = firstEpoch;

  /** The zone that a display is in; null where it names none that there is. */
  const zoneOf = ({ zoneId }: DisplayVoice): string | null => {
    const zones = zoneIds();
    const named = zoneId ?? (zones.length === 1 ? zones[0] : undefined);
    return named !== undefined && zones.includes(named) ? named : null;
  };
  /** The displays of a zone, the one to be asked first at the head; those that cannot speak at the end. */
  const inZone = (zoneId: string): readonly Speaker[] =>
    [...known.values()]
      .filter((speaker) => zoneOf(speaker) === zoneId)
      .toSorted(
        (a, b) =>
          Number(canSpeak(b)) - Number(canSpeak(a)) ||
          Number(a.isDoubted) - Number(b.isDoubted) ||
          a.rank - b.rank ||
          a.order - b.order,
      );

  return {
    put: (connection: string, deviceId: string, facts: DisplayVoice): void => {
      const order = known.get(connection)?.order ?? ++came;
      known.set(connection, { ...facts, connection, deviceId, order, isDoubted: false });
    },
    remove: (connection: string): boolean => known.delete(connection),
    doubt: (connection: string): void => {
      const speaker = known.get(connection);
      if (speaker) known.set(connection, { ...speaker, isDoubted: true });
    },
    deviceOf: (connection: string): string | undefined => known.get(connection)?.deviceId,
    isReady: (connection: string): boolean => {
      const speaker = known.get(connection);
      return speaker !== undefined && canSpeak(speaker);
    },
    /** The connections of those that can speak in a zone, the best first. */
    readyIn: (zoneId: string): readonly string[] =>
      inZone(zoneId)
        .filter(canSpeak)
        .map(({ connection }) => connection),
    /** Lets a display hold a zone: the same epoch for as long as it does, a higher one for each that follows. */
    lease: (zoneId: string, connection: string): number => {
      const held = leases.get(zoneId);
      if (held?.connection === connection) return held.epoch;
      lastEpoch += 1;
      leases.set(zoneId, { connection, epoch: lastEpoch });
      return lastEpoch;
    },
    inZone,
    zoneOf,
    strays: (): readonly string[] =>
      [...known.values()]
        .filter((speaker) => speaker.speaks && zoneOf(speaker) === null)
        .map(({ deviceId }) => deviceId),
  };
}

const canSpeak = ({ speaks, sound }: DisplayVoice): boolean => speaks && sound === 'ready';
