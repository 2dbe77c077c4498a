/**
 * Registration over the public port: the pages under `/B/`, which are read, and the calls under `/b/api/`, which change
 * something. What is asked of the hub comes in as `Registration`; nothing here decides.
 */
import type { IncomingMessage } from 'node:http';
import type { BookingShown, SlotsShown } from '#shared/booking.ts';
import type { Hall, Language } from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { folderOf } from '../public-url.ts';
import { calendarFile } from '../web/booking/calendar-file.ts';
import { drawBooking, drawUnknown } from '../web/booking/code-page.ts';
import {
  type BookingCall,
  bookingCalls,
  bookingLimits,
  type Decided,
  faults,
  openBookingCalls,
  sayFault,
} from './booking-calls.ts';
import { languageOf, openBookingPages } from './booking-pages.ts';
import { openProofs } from './proof-of-work.ts';
import { type Answer, page } from './public-answer.ts';
import { openPublicLimits, type PublicLimits } from './public-limits.ts';
import type { PublicRoute } from './public-server.ts';
import { readBody } from './read-body.ts';

/** What these pages ask of the hub. */
export type Registration = {
  readonly hall: () => Hall;
  /** The days ahead of a service and their slots; null where nobody registers for it by phone. */
  readonly slots: (serviceId: string) => Promise<SlotsShown | null>;
  /** The registration that a code leads to, however it is typed. */
  readonly find: (code: string, asker: string) => Promise<Result<BookingShown>>;
  readonly carryOut: (call: BookingCall, requestId: string, input: unknown, asker: string) => Promise<Decided>;
};

type Parts = {
  readonly registration: Registration;
  /** Where the world finds the public port, as `https://kota.go.id/antrean`. */
  readonly publicUrl: string;
  /** What runs on the phone; null where it was not built. */
  readonly script: string | null;
  /** How many tries a proof of work takes at most. */
  readonly tries: number;
  /** Residents register with a telephone to which a code was sent. */
  readonly checksPhones?: boolean;
  readonly monotonic: () => number;
  readonly limits?: PublicLimits;
  readonly onFault: (error: unknown) => void;
};

const LONGEST_CODE = 400;
/** More than any page sends. */
const MOST_BYTES = 8_192;
/** How many codes one address may try, and all together: nobody guesses one, and each costs the hub a look. */
const lookUps: PublicLimits = { perAddress: { burst: 30, perSecond: 1 }, together: { burst: 300, perSecond: 100 } };

export function openPublicBooking(parts: Parts): PublicRoute {
  const { registration, publicUrl, monotonic, onFault } = parts;
  const { host } = new URL(publicUrl);
  const folder = folderOf(publicUrl);
  const { hall, find } = registration;
  const pages = openBookingPages({
    ...registration,
    script: parts.script,
    checksPhones: parts.checksPhones ?? false,
    monotonic,
  });
  const proofs = openProofs({ tries: parts.tries, monotonic });
  const calls = openBookingCalls({
    proofs,
    limits: parts.limits ?? bookingLimits,
    monotonic,
    carryOut: registration.carryOut,
    onFault,
  });
  const mayLookUp = openPublicLimits(lookUps);

  const call = async (
    name: string,
    request: IncomingMessage,
    asked: URLSearchParams,
    asker: string,
  ): Promise<Answer> => {
    const language = languageOf(asked);
    const known = bookingCalls.find((one) => one === name);
    if (name === 'challenge' && request.method === 'GET') return calls.challenge();
    if (!known) return { ...sayFault(faults.method, language), status: 404 };
    if (request.method !== 'POST') return { ...sayFault(faults.method, language), more: { allow: 'POST' } };
    if (!isOwn(request, host)) return sayFault(faults.origin, language);
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return sayFault(faults.type, language);
    const body = await readBody(request, MOST_BYTES);
    return body === null ? closing(sayFault(faults.body, language)) : calls.answer(known, body, asker);
  };

  /** A code that was typed into the page of registrations. */
  const lookUp = async (
    asFile: boolean,
    request: IncomingMessage,
    asked: URLSearchParams,
    asker: string,
  ): Promise<Answer> => {
    if (!isOwn(request, host)) return pages.notice('notFound', 403, asked);
    if (!mayLookUp(asker, monotonic())) return pages.notice('busy', 429, asked);
    const body = await readBody(request, MOST_BYTES);
    if (body === null) return closing(pages.notice('notFound', 413, asked));
    const language: Language = languageOf(asked);
    const drawn = { language, files: pages.files, root: './' } as const;
    const code = new URLSearchParams(body).get('code') ?? '';
    const found = isCode(code) ? await find(code, asker) : refuse('booking-unknown');
    if (!found.ok) return page(404, drawUnknown(hall(), found.refusal, drawn));
    const booking = found.value;
    if (!asFile) return page(200, drawBooking(hall(), booking, drawn));
    return {
      status: 200,
      type: 'text/calendar; charset=utf-8',
      cache: 'no-store',
      body: calendarFile(hall(), booking, language),
      more: { 'content-disposition': `attachment; filename="antrean-${booking.number}.ics"` },
    };
  };

  const read = async (
    name: string,
    request: IncomingMessage,
    asked: URLSearchParams,
    asker: string,
  ): Promise<Answer> => {
    if (request.method === 'POST' && (name === 'c' || name === 'c.ics'))
      return lookUp(name === 'c.ics', request, asked, asker);
    if (request.method !== 'GET')
      return closing({ ...pages.notice('notFound', 405, asked), more: { allow: name === 'c' ? 'GET, POST' : 'GET' } });
    return (await pages.read(name, asked, asker)) ?? pages.notice('notFound', 404, asked);
  };

  const pathOf = ({ url = '/' }: IncomingMessage): OwnPath | null => ownPath(url, folder);
  const answer = async (request: IncomingMessage, asker: string): Promise<Answer> => {
    const { name, asked } = pathOf(request) ?? none;
    if (name === FIRST) return { ...page(302, ''), more: { location: `${folder}/B/` } };
    try {
      const [, called] = /^api\/(.*)$/i.exec(name) ?? [];
      return called === undefined ? await read(name, request, asked, asker) : await call(called, request, asked, asker);
    } catch (error) {
      onFault(error);
      return pages.notice('fault', 500, asked);
    }
  };
  return {
    isFor: (request) => pathOf(request) !== null,
    answer,
    busy: (request) => {
      const own = pathOf(request);
      if (!own) return null;
      const isCall = /^api\//i.test(own.name);
      return isCall ? sayFault(faults.often, languageOf(own.asked)) : pages.notice('busy', 429, own.asked);
    },
  };
}

/** Whether it may be one: typed, or scanned with all that is sealed behind it. */
const isCode = (typed: string): boolean => typed.trim() !== '' && typed.length <= LONGEST_CODE;

/** The rest of what is sent is not read: the connection cannot be used again. */
const closing = (answer: Answer): Answer => ({ ...answer, more: { ...answer.more, connection: 'close' } });

type OwnPath = { readonly name: string; readonly asked: URLSearchParams };
const none: OwnPath = { name: '-', asked: new URLSearchParams() };

/** The name of the first page where the address ends before it. */
const FIRST = '/b';

/**
 * The part of an address that names one of these pages, whatever folder stands before it; null for another address. The
 * public address itself leads to the first page.
 */
function ownPath(url: string, folder: string): OwnPath | null {
  if (!URL.canParse(url, 'http://hub')) return null;
  const { pathname, searchParams: asked } = new URL(url, 'http://hub');
  if (pathname === `${folder}/` || pathname === folder || /\/b$/i.test(pathname)) return { name: FIRST, asked };
  // What displays show: the code behind it is for the script of its page.
  if (/\/b\/hall\/[\da-z]*$/i.test(pathname)) return { name: 'hall/', asked };
  const [, name] = /\/b\/((?:api\/)?[\w.-]*)$/i.exec(pathname) ?? [];
  return name === undefined ? null : { name, asked };
}

/**
 * Whether a page of these sent it. A browser names the page's origin, or says what kind of site it is where it keeps the
 * name to itself; other programs say neither.
 */
function isOwn({ headers }: IncomingMessage, host: string): boolean {
  const { origin = 'null' } = headers;
  if (origin === 'null') return !/^(cross|same)-site$/.test(String(headers['sec-fetch-site'] ?? ''));
  const named = URL.canParse(origin) ? new URL(origin).host : null;
  return named !== null && (named === host || named === headers.host);
}
