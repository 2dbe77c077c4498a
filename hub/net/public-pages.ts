/**
 * The page of a ticket for the phone of its holder, live and for reading; its files; and the few things that a holder may
 * do, which the ticket's own address is the right to.
 */
import type { IncomingMessage } from 'node:http';
import { type Language, languages } from '#shared/model.ts';
import { requestId as requestIdForm } from '#shared/request-id.ts';
import { type FollowView, type HolderAction, holderActions } from '#shared/views.ts';
import { drawBeat, drawBusy, drawFollowed, drawLive, drawNotReached, drawOver } from '../web/follow/page.ts';
import { followScript } from '../web/follow/script.ts';
import { followStyle } from '../web/follow/style.ts';
import { openFollowers } from './followers.ts';
import { isSameSite } from './origin.ts';
import { type Answer, fileOf, page } from './public-answer.ts';
import type { FollowHub } from './public-link.ts';
import type { LiveAnswer, PublicRoute } from './public-server.ts';
import { readBody } from './read-body.ts';

/** A form has a request id and nothing else. */
const MOST_FORM_BYTES = 200;
/** A page is asked for anew after so long, though nothing is known to have changed: the wait does by itself. */
const KEPT_MS = 1_000;
/** Pages that are kept at a time: beyond that all are made anew. */
const MOST_KEPT = 10_000;

const style = fileOf('page.css', 'text/css; charset=utf-8', followStyle);
const script = fileOf('page.js', 'text/javascript; charset=utf-8', followScript);
const files = { style: style.name, script: script.name };
const fileByName = new Map([style, script].map(({ name, answer }) => [name, answer]));

const inIndonesian = { language: 'id', files } as const;
const soon = { 'retry-after': '15' };
const hangUp = { connection: 'close' };

/** What is told where no page of a ticket can be. */
export const nothing = page(404, drawOver(inIndonesian));
export const busy: Answer = page(429, drawBusy(inIndonesian));
export const fault: Answer = page(500, drawBusy(inIndonesian));
const notReached: Answer = { ...page(503, drawNotReached(inIndonesian)), more: soon };
const foreign = page(403, drawOver(inIndonesian));
const onlyRead: Answer = { ...page(405, drawOver(inIndonesian)), more: { allow: 'GET', ...hangUp } };
const onlyReadOrPressed: Answer = { ...onlyRead, more: { allow: 'GET, POST', ...hangUp } };
const unfit = page(400, drawOver(inIndonesian));

const isAction = (name: string | null): name is HolderAction => holderActions.some((one) => one === name);

type Parts = {
  readonly hub: FollowHub;
  /** Where the world finds the pages. */
  readonly publicUrl: string;
  readonly monotonic: () => number;
  readonly chance: () => number;
};

type Kept = { readonly view: FollowView; readonly at: number; readonly pages: Map<Language, Answer> };

export function openPublicPages({ hub, publicUrl, monotonic, chance }: Parts) {
  let kept = new Map<string, Promise<Kept | Answer>>();
  const followers = openFollowers({
    draw: {
      ticket: (view, language) => ({ name: 'ticket', data: JSON.stringify(drawLive(view, language)) }),
      beat: (view, at, language) => ({ name: 'beat', data: JSON.stringify(drawBeat(view, at, language)) }),
    },
    onLeft: (token) => void hub.unwatch(token),
    monotonic,
    chance,
  });

  const load = async (token: string): Promise<Kept | Answer> => {
    const answer = await hub.follow(token);
    if (!answer?.is) {
      // What is made up leads nowhere, and there is no end of it.
      kept.delete(token);
      return answer ? nothing : notReached;
    }
    return { view: answer.is, at: monotonic(), pages: new Map() };
  };
  /** The ticket of a token, looked up once for all who ask at the same time, and a moment later. */
  const find = async (token: string): Promise<Kept | Answer> => {
    const known = await kept.get(token);
    if (known && 'view' in known && monotonic() - known.at < KEPT_MS) return known;
    if (kept.size >= MOST_KEPT) kept = new Map();
    const found = load(token);
    kept.set(token, found);
    return found;
  };

  const pageOf = (one: Kept, wanted: Language | undefined): Answer => {
    const language = wanted ?? one.view.language;
    const made = one.pages.get(language) ?? page(200, drawFollowed(one.view, { language, files }));
    one.pages.set(language, made);
    return made;
  };
  const ticketPage = async (token: string, wanted: Language | undefined): Promise<Answer> => {
    const found = await find(token);
    if ('view' in found) return pageOf(found, wanted);
    return found === nothing && wanted ? page(404, drawOver({ language: wanted, files })) : found;
  };

  /** Follows live, as long as there is room; a phone that is turned away asks again and again instead. */
  const follow = async (token: string, asker: string, wanted: Language | undefined): Promise<Answer | LiveAnswer> => {
    if (!followers.hasRoom(asker)) return { ...busy, status: 503 };
    const known = followers.viewOf(token);
    const answer = known ? { is: known } : await hub.watch(token);
    if (!answer) return notReached;
    const { is: view } = answer;
    if (!view) return nothing;
    return {
      live: (response: Parameters<typeof followers.join>[2]['response']) =>
        followers.join(token, followers.viewOf(token) ?? view, { response, asker, language: wanted ?? view.language }),
    };
  };

  /** Does what a holder asks for, and leads back to the page; or says on it why not. */
  const act = async (token: string, request: IncomingMessage, wanted: Language | undefined): Promise<Answer> => {
    if (!isSameSite(request.headers, publicUrl)) return { ...foreign, more: hangUp };
    const sent = await readBody(request, MOST_FORM_BYTES);
    if (sent === null) return { ...unfit, more: hangUp };
    const form = new URLSearchParams(sent);
    const action = form.get('do');
    const requestId = requestIdForm.safeParse(form.get('request'));
    if (!isAction(action) || !requestId.success) return unfit;
    const result = await hub.step(token, action, requestId.data);
    if (!result) return notReached;
    kept.delete(token);
    const found = await find(token);
    if (!('view' in found)) return found;
    const language = wanted ?? found.view.language;
    if (!result.ok) return page(409, drawFollowed(found.view, { language, files }, result.refusal));
    // Relative: the folder that a proxy puts before it is not known here.
    return { ...page(303, ''), more: { location: wanted ? `${token}?lang=${wanted}` : token } };
  };

  const answer = async (request: IncomingMessage, asker: string): Promise<Answer | LiveAnswer> => {
    const own = ownPath(request);
    if (!own) return nothing;
    const isRead = request.method === 'GET';
    if ('file' in own) return isRead ? own.file : onlyRead;
    const { token, isLive, wanted } = own;
    if (isLive) return isRead ? follow(token, asker, wanted) : onlyRead;
    if (isRead) return ticketPage(token, wanted);
    return request.method === 'POST' ? act(token, request, wanted) : onlyReadOrPressed;
  };
  const route: PublicRoute = { isFor: (request) => ownPath(request) !== null, answer, busy: () => busy };
  return {
    route,
    /** Something changed: pages are made anew from now on. */
    changed: (): void => {
      kept = new Map();
    },
    followers,
  };
}

type OwnPath =
  | { readonly token: string; readonly isLive: boolean; readonly wanted: Language | undefined }
  | { readonly file: Answer };

/** What of these pages an address names, whatever folder of the public address stands before it; null for another. */
function ownPath({ url = '/' }: IncomingMessage): OwnPath | null {
  if (!URL.canParse(url, 'http://hub')) return null;
  const { pathname, searchParams } = new URL(url, 'http://hub');
  const [, written, live] = /\/t\/([\da-z]{1,40})(\/live)?$/i.exec(pathname) ?? [];
  if (written !== undefined) {
    const wanted = languages.find((language) => language === searchParams.get('lang'));
    return { token: written.toUpperCase(), isLive: live !== undefined, wanted };
  }
  const file = fileByName.get(pathname.slice(pathname.lastIndexOf('/') + 1));
  return file ? { file } : null;
}
