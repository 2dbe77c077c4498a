/** What displays ask and tell of the playlist. */
import { done, type Handler, type Pass } from './context.ts';

export const tellPlaylist: Handler<'playlist:get'> = ({ playlist, dayOf, now }) => ({
  ok: true,
  value: { playlist: playlist.on(dayOf(now)) },
});

/** Nothing of it is kept but for the status page, so that it costs no write. */
export const hearSkipped: Pass<'playlist:skip'> = async ({ playlist, device }, { file, mark, failure }) => {
  playlist.skip(device.deviceId, file, mark, failure);
  return done;
};
