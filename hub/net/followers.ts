/**
 * The phones that follow a ticket live: each is told of its own ticket's change alone, as server-sent events. What they
 * take of memory and connections is bounded, whoever they are.
 */
import type { ServerResponse } from 'node:http';
import type { Language } from '#shared/model.ts';
import { MINUTE, SECOND } from '#shared/time.ts';
import type { FollowView } from '#shared/views.ts';
import { publicHeaders } from './public-answer.ts';

/** Twice the 3,000 of a full hall. */
export const MOST_LIVE = 6_000;
/** One that has not taken so much of what it was sent is let go. */
const MOST_UNREAD_BYTES = 32_768;
/** Each hears so often that the hall is there. */
const BEAT_EVERY_MS = 15 * SECOND;
/** After so long, and up to as long again, a phone has to come anew: nobody holds a place for ever. */
const LASTS_MS = 10 * MINUTE;
/** A phone that lost its line comes back after so long, by its own browser. */
const RETRY_MS = 3_000;

/** What followers of a ticket are sent: an event's name and its data in one line. */
type Event = { readonly name: string; readonly data: string };
/** A view in the words of one language, and that the hall is there, by its clock. */
export type DrawEvents = {
  readonly ticket: (view: FollowView | null, language: Language) => Event;
  readonly beat: (view: FollowView, at: number, language: Language) => Event;
};

type Phone = {
  readonly response: ServerResponse;
  readonly asker: string;
  readonly language: Language;
  readonly until: number;
  beatAt: number;
};
type Followed = { readonly token: string; view: FollowView; readonly phones: Set<Phone> };

type Parts = {
  readonly draw: DrawEvents;
  /** Nobody follows this token any more. */
  readonly onLeft: (token: string) => void;
  /** Milliseconds that have passed since whenever. */
  readonly monotonic: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
};

const textOf = ({ name, data }: Event): string => `event: ${name}\ndata: ${data}\n\n`;

export function openFollowers({ draw, onLeft, monotonic, chance }: Parts) {
  const followed = new Map<string, Followed>();
  const byAsker = new Map<string, number>();
  let live = 0;

  const leave = (one: Followed, phone: Phone) => {
    if (!one.phones.delete(phone)) return;
    live -= 1;
    const left = (byAsker.get(phone.asker) ?? 1) - 1;
    if (left === 0) byAsker.delete(phone.asker);
    else byAsker.set(phone.asker, left);
    if (one.phones.size > 0 || followed.get(one.token) !== one) return;
    followed.delete(one.token);
    onLeft(one.token);
  };

  const write = (one: Followed, phone: Phone, text: string) => {
    phone.response.write(text);
    if (phone.response.writableLength <= MOST_UNREAD_BYTES) return;
    phone.response.destroy();
    leave(one, phone);
  };

  /** The same words for all who read them in one language are made once. */
  const tellAll = (one: Followed, phones: Iterable<Phone>, make: (language: Language) => Event) => {
    const made = new Map<Language, string>();
    for (const phone of phones) {
      const text = made.get(phone.language) ?? textOf(make(phone.language));
      made.set(phone.language, text);
      write(one, phone, text);
    }
  };

  return {
    /**
     * Whether one more of `asker` may follow: an address may have as many as are still free for all. So a hall's Wi-Fi,
     * behind which thousands are, has room, and no address takes the last.
     */
    hasRoom: (asker: string): boolean => (byAsker.get(asker) ?? 0) < MOST_LIVE - live,
    /** The view that followers of a token were told last; null where nobody follows it. */
    viewOf: (token: string): FollowView | null => followed.get(token)?.view ?? null,
    /** Lets a phone follow a token, and tells it the view at once. */
    join: (token: string, view: FollowView, to: Pick<Phone, 'response' | 'asker' | 'language'>): void => {
      const { response, asker } = to;
      const now = monotonic();
      const one = followed.get(token) ?? { token, view, phones: new Set() };
      followed.set(token, one);
      const phone = {
        ...to,
        until: now + LASTS_MS * (1 + chance()),
        beatAt: now + BEAT_EVERY_MS * (0.5 + chance() / 2),
      };
      one.phones.add(phone);
      live += 1;
      byAsker.set(asker, (byAsker.get(asker) ?? 0) + 1);
      response.once('close', () => leave(one, phone));
      response.writeHead(200, {
        ...publicHeaders,
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        // What passes through a proxy is not to wait there for more.
        'x-accel-buffering': 'no',
      });
      write(one, phone, `retry: ${RETRY_MS}\n${textOf(draw.ticket(view, to.language))}`);
    },
    /** The view of a token is another now. After null, which leads nowhere, there is nothing more to tell. */
    tell: (token: string, view: FollowView | null): void => {
      const one = followed.get(token);
      if (!one) return;
      if (view) one.view = view;
      tellAll(one, one.phones, (language) => draw.ticket(view, language));
      if (!view) for (const { response } of one.phones) response.end();
    },
    /** To be called every second while the hub is heard of; `at` is its clock. */
    beat: (at: number): void => {
      const now = monotonic();
      for (const one of followed.values()) {
        const due: Phone[] = [];
        for (const phone of one.phones) {
          if (phone.until <= now) phone.response.end();
          else if (phone.beatAt <= now) {
            phone.beatAt = now + BEAT_EVERY_MS;
            due.push(phone);
          }
        }
        if (due.length > 0) tellAll(one, due, (language) => draw.beat(one.view, at, language));
      }
    },
    /** Lets all go: they come back to what is there then. */
    endAll: (): void => {
      for (const one of followed.values()) for (const { response } of one.phones) response.end();
    },
    live: (): number => live,
  };
}
