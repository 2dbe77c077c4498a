/** Lines that staff put on the displays for a while. */
import { refuse } from '#shared/refusal.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import type { Notice } from '../store/notices.ts';
import { actorOf, done, type Handler } from './context.ts';

/** More would not be read: each is on a screen for some seconds, one after the other. */
export const MOST_NOTICES = 10;

/**
 * Puts a line on all displays, or on some screens of the hall, for so many minutes. Refuses a screen that the hall does
 * not have (`screen-unknown`), and one line more than anybody would read (`notices-full`).
 */
export const showNotice: Handler<'notice:show'> = (context, { text, forMinutes, screenIds }) => {
  const { store, now } = context;
  const known = context.hall().hall.screens.map(({ id }) => id);
  if (screenIds?.some((id) => !known.includes(id))) return refuse('screen-unknown');
  if (store.notices.at(now).length >= MOST_NOTICES) return refuse('notices-full', { most: MOST_NOTICES });
  const notice: Notice = {
    id: store.notices.nextId(),
    text,
    screens: screenIds && JSON.stringify(screenIds),
    since: now,
    until: (now + forMinutes * MINUTE) as Instant,
    removedAt: null,
  };
  store.record(store.notices.table, 'notice.shown', null, notice, actorOf(context, null), now);
  return done;
};

/** Takes a line away. Refuses one that is not shown any more (`notice-unknown`). */
export const removeNotice: Handler<'notice:remove'> = (context, { noticeId }) => {
  const { store, now } = context;
  const notice = store.notices.at(now).find(({ id }) => id === noticeId);
  if (!notice) return refuse('notice-unknown');
  const removed = { ...notice, removedAt: now };
  store.record(store.notices.table, 'notice.removed', notice, removed, actorOf(context, null), now);
  return done;
};
