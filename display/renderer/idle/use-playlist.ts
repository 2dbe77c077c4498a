/** The playlist that the newest view names, fetched from the hub when it is another one. */
import { useCallback, useEffect, useState } from 'react';
import type { ItemFailure, Playlist, PlaylistItem } from '#shared/playlist.ts';
import type { Hub } from '#shared/ui/use-hub.ts';

export type PlaylistHere = {
  readonly playlist: Playlist | null;
  /** The hub's address, from which its files come. */
  readonly url: string;
  readonly send: Hub<'display'>['send'];
  /** Tells the hub that an item was skipped. */
  readonly skip: (item: PlaylistItem, failure: ItemFailure) => void;
};

/** A hub that did not answer is asked again. */
const AGAIN_MS = 5_000;

export function usePlaylist({ frame, link, url, send }: Hub<'display'>): PlaylistHere {
  const [playlist, setPlaylist] = useState<Playlist | null>(null);
  const wanted = frame?.view.playlist ?? null;
  const known = playlist?.hash ?? null;
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    if (link !== 'live' || wanted === known) return;
    if (wanted === null) return setPlaylist(null);
    const asking = new AbortController();
    void send('playlist:get', {}, asking.signal).then((answer) => {
      if (answer.ok) setPlaylist(answer.value.playlist);
    });
    // Also where the day turned in between, and another one came.
    const again = setTimeout(() => setAsked(asked + 1), AGAIN_MS);
    return () => {
      asking.abort();
      clearTimeout(again);
    };
  }, [link, wanted, known, send, asked]);

  const skip = useCallback(
    ({ file, mark }: PlaylistItem, failure: ItemFailure) => void send('playlist:skip', { file, mark, failure }),
    [send],
  );
  return { playlist, url, send, skip };
}
