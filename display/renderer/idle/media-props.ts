import type { ItemFailure, PlaylistItem } from '#shared/playlist.ts';

/** So long a picture may take to come, or a video may stand still. */
export const PATIENCE_MS = 3_000;

export type MediaProps = {
  readonly item: PlaylistItem;
  readonly source: string;
  /** It is shown now; else it only loads. */
  readonly isOn: boolean;
  readonly onDone: () => void;
  readonly onFailed: (failure: ItemFailure) => void;
};
