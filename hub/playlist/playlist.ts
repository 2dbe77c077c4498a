/** The playlist as the hub has it: looked after by looking at its folder again and again. */
import { createHash } from 'node:crypto';
import type { ItemFailure, Playlist, PlaylistFault, PlaylistItem, PlaylistShown } from '#shared/playlist.ts';
import type { Day } from '#shared/time.ts';
import { type Look, lookAtFolder, noLook } from './look-at-folder.ts';

/** So many of the things that displays skipped are kept. */
const MOST_SKIPPED = 20;

export type SkippedItem = PlaylistShown['skipped'][number];

/** What commands and views know of it. */
export type PlaylistNow = {
  /** What is to be shown on a service day; null without a playlist, and before its folder was first looked at. */
  readonly on: (day: Day) => Playlist | null;
  /** A display could not show an item in the state that `mark` names. */
  readonly skip: (deviceId: string, file: string, mark: string, failure: ItemFailure) => void;
  /** Null where `on` is. */
  readonly shown: (day: Day, screens: readonly string[]) => PlaylistShown | null;
};
export const noPlaylist: PlaylistNow = { on: () => null, skip: () => undefined, shown: () => null };

/** What the network serves of it. */
export type PlaylistFolder = {
  readonly folder: string;
  /** Whether the file was looked at in the state that `mark` names, and is one to show. */
  readonly has: (file: string, mark: string) => boolean;
};

export type PlaylistKept = PlaylistNow &
  PlaylistFolder & {
    /** Looks at the folder once more, unless a look is under way; resolves when it has. */
    readonly look: () => Promise<void>;
  };

/**
 * The playlist of a folder, empty until it has been looked at. No watcher: on a network drive it hears nothing. Looks
 * never overlap, so that a drive which hangs holds up one of them and nothing else.
 * @param onFault told once of each fault that is new
 */
export function openPlaylist(folder: string, onFault: (fault: PlaylistFault) => void): PlaylistKept {
  let seen: Look | null = null;
  let skipped: readonly SkippedItem[] = [];
  let told = new Set<string>();
  const ofDay = remember((day: Day) => listOf(seen ?? noLook, day));
  const take = (next: Look) => {
    seen = next;
    ofDay.forget();
    const faults = next.faults.map((fault) => JSON.stringify(fault));
    next.faults.forEach((fault, index) => {
      if (!told.has(faults[index] ?? '')) onFault(fault);
    });
    told = new Set(faults);
    skipped = skipped.filter(({ file }) => next.files.some((one) => one.file === file));
  };

  const has = (file: string, mark: string) =>
    seen?.files.some((one) => one.file === file && one.mark === mark) ?? false;
  let underWay: Promise<void> | null = null;
  return {
    folder,
    has,
    look: () => {
      underWay ??= lookAtFolder(folder, seen)
        .then(take)
        .finally(() => {
          underWay = null;
        });
      return underWay;
    },
    on: (day) => seen && ofDay.get(day),
    skip: (deviceId, file, mark, failure) => {
      if (!has(file, mark)) return;
      const others = skipped.filter((one) => one.file !== file || one.deviceId !== deviceId);
      skipped = [{ file, deviceId, failure }, ...others].slice(0, MOST_SKIPPED);
    },
    shown: (day, screens) => {
      if (!seen) return null;
      const { list, faults } = seen;
      const named = [...list.files.values()].flatMap((one) => one.screens ?? []);
      return {
        folder,
        items: ofDay.get(day).items.length,
        faults,
        unknownScreens: [...new Set(named)].filter((id) => !screens.includes(id)),
        skipped,
      };
    },
  };
}

function listOf({ list, files }: Look, day: Day): Playlist {
  const items = files.flatMap(({ file, mark, kind }): PlaylistItem[] => {
    const { from = '', to = '9', seconds = list.seconds, screens = null, sound } = list.files.get(file) ?? {};
    if (day < from || day > to) return [];
    return [{ file, mark, kind, seconds, screens, hasSound: kind === 'video' && sound === 'yes' }];
  });
  const { fillsAfterMinutes, isBesideCalls } = list;
  const hash = createHash('sha256')
    .update(JSON.stringify([items, fillsAfterMinutes, isBesideCalls]))
    .digest('hex');
  return { hash: hash.slice(0, 16), items, fillsAfterMinutes, isBesideCalls };
}

/** Keeps the answer for the key asked last. */
function remember<K, V>(make: (key: K) => V) {
  let last: { readonly key: K; readonly value: V } | null = null;
  return {
    get: (key: K): V => {
      if (last?.key !== key) last = { key, value: make(key) };
      return last.value;
    },
    forget: () => {
      last = null;
    },
  };
}
