import { noBallast } from './ballast.ts';
import type { HubContext } from './commands/context.ts';
import { createDayClock } from './commands/day-clock.ts';
import type { CurrentHall } from './current-hall.ts';
import { openWaitTimes, type WaitTimesKept } from './estimates/wait-times.ts';
import { noFollowing } from './following.ts';
import type { HallClock } from './hall-clock.ts';
import { noHallCode } from './hall-code.ts';
import { openPhoneCodes } from './messages/phone-codes.ts';
import { openHand } from './number-guard.ts';
import { noPlaylist } from './playlist/playlist.ts';
import { createStaffDoor } from './staff-door.ts';
import { signerWith } from './store/head-key.ts';
import type { Store } from './store/open-store.ts';
import { personKeysWith } from './store/person-keys.ts';
import { noVoice } from './voice/voice.ts';

type Parts = {
  readonly store: Store;
  readonly hall: CurrentHall;
  readonly hallClock: HallClock;
  readonly isTrial: boolean;
  /** What its keys are made of; by chance by default. */
  readonly key?: Buffer;
};

/**
 * The context of a hub that has only its data: no device is connected, nothing is printed, no wait is known, its key is
 * its own, and nothing stands between it and its numbers. A running hub puts its own parts in the place of these.
 */
export function plainContext({
  store,
  hall,
  hallClock,
  isTrial,
  key,
}: Parts): HubContext & { readonly waits: WaitTimesKept } {
  return {
    store,
    hall: hall.index,
    replaceHall: hall.replace,
    clock: hallClock.now,
    hallClock,
    dayOf: createDayClock(hall.index),
    isTrial,
    isReadOnly: false,
    makeRoom: noBallast.give,
    numbers: openHand,
    sealer: signerWith(key),
    people: personKeysWith(key),
    waits: openWaitTimes(hallClock.now),
    following: noFollowing,
    hallCode: noHallCode,
    publicUrl: null,
    gatewayKind: null,
    phoneCodes: openPhoneCodes(false),
    printerId: null,
    staffDoor: createStaffDoor(() => performance.now()),
    voice: noVoice,
    playlist: noPlaylist,
    version: '',
    printers: () => [],
    printerStatus: () => ({ state: 'not-known', paperNearEnd: false }),
    isConnected: () => false,
    isTwice: () => false,
    isAway: () => false,
  };
}
