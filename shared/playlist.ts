/** Pictures and videos that displays show while nobody is called. */

export type PlaylistItem = {
  /** The name of its file in the folder. */
  readonly file: string;
  /** Names the state of the file; another one has another address. */
  readonly mark: string;
  readonly kind: 'picture' | 'video';
  /** How long a picture stays; a video lasts as long as it does. */
  readonly seconds: number;
  /** The screens that show it; null: all. */
  readonly screens: readonly string[] | null;
  /** A video that is heard; the others are mute. */
  readonly hasSound: boolean;
};

/** What is to be shown on one service day. */
export type Playlist = {
  /** Names all of it: while it is the same, nothing has changed. */
  readonly hash: string;
  readonly items: readonly PlaylistItem[];
  /** After so many minutes without a call it fills the screen; null: never. */
  readonly fillsAfterMinutes: number | null;
  /** It takes the place of the list of counters, all day. */
  readonly isBesideCalls: boolean;
};

/** Where a display finds the file of an item, from the hub's address on. */
export const itemPath = ({ mark, file }: Pick<PlaylistItem, 'mark' | 'file'>): string =>
  `/playlist/${mark}/${encodeURIComponent(file)}`;

/** What is wrong with the folder or one of its files; the words stand in shared/text. */
export const playlistFaultCodes = [
  'folder',
  'not-a-file',
  'odd-name',
  'other-kind',
  'unreadable',
  'too-large',
  'too-many',
  'not-that-kind',
  'picture-too-large',
  'video-too-large',
  'matroska',
  'no-picture-track',
  'encrypted',
  'video-codec',
  'sound-codec',
  'list-file',
  'not-there',
] as const;
export type PlaylistFault = {
  readonly code: (typeof playlistFaultCodes)[number];
  /** Fills the gaps of its sentence; `file` is there always. */
  readonly detail: { readonly file: string } & Readonly<Record<string, string | number>>;
};

/** Why a display skipped an item: its file did not come or is none that it can show, or a video stood still. */
export const itemFailures = ['not-shown', 'stood-still'] as const;
export type ItemFailure = (typeof itemFailures)[number];

/** The playlist as the status page tells of it. */
export type PlaylistShown = {
  readonly folder: string;
  /** How many pictures and videos are shown today. */
  readonly items: number;
  readonly faults: readonly PlaylistFault[];
  /** Screens that are named in playlist.yaml and that the hall does not have. */
  readonly unknownScreens: readonly string[];
  /** What displays could not show, the latest first. */
  readonly skipped: readonly { readonly file: string; readonly deviceId: string; readonly failure: ItemFailure }[];
};
