/**
 * What the process of the pages for residents and the hub say to each other: the whole of what the public side may do.
 * Messages are data that JSON keeps as it is.
 */
import * as z from 'zod';
import type { Hall } from '#shared/model.ts';
import type { Result } from '#shared/refusal.ts';
import { requestId } from '#shared/request-id.ts';
import type { FollowView, HolderAction } from '#shared/views.ts';
import { bookingCalls } from './booking-calls.ts';
import type { Registration } from './public-booking.ts';
import type { PublicLimits } from './public-limits.ts';

export type Nothing = Record<string, never>;

/** All that the pages may ask of the hub. Each answer is as it stands on disk; *null*: it cannot answer now. */
export type PublicHub = {
  /** The view of the ticket that a token leads to. `is` null: there is none, or its day is over. */
  readonly follow: (token: string) => Promise<{ readonly is: FollowView | null } | null>;
  /** The same, and from now on `onFollowed` tells when it changes, until `unwatch`. */
  readonly watch: (token: string) => Promise<{ readonly is: FollowView | null } | null>;
  readonly unwatch: (token: string) => Promise<Nothing | null>;
  /** A step of whoever holds the ticket of a token; `ticket-unknown` for one that leads to none. */
  readonly step: (token: string, name: HolderAction, requestId: string) => Promise<Result<Nothing> | null>;
  /** What public-booking.ts asks, each in `is`. */
  readonly slots: Asked<'slots'>;
  readonly find: Asked<'find'>;
  readonly carryOut: Asked<'carryOut'>;
};
/** What the pages of a followed ticket ask. */
export type FollowHub = Pick<PublicHub, 'follow' | 'watch' | 'unwatch' | 'step'>;
type Asked<Name extends 'slots' | 'find' | 'carryOut'> = (
  ...args: Parameters<Registration[Name]>
) => Promise<{ readonly is: Awaited<ReturnType<Registration[Name]>> } | null>;

/** How the process is to open; all of it is known before anybody can connect. */
export type PublicSettings = {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Where the world finds the pages. */
  readonly url: string;
  /** The proxies whose word is taken, as `readProxies` reads them. */
  readonly proxies: string;
  /** How many requests are answered; left out: `publicLimits`. */
  readonly limits?: PublicLimits | undefined;
  /** What runs on the phones of those who register, and how hard they are to work for it; null: nobody registers here. */
  readonly registration: {
    readonly script: string | null;
    readonly tries: number;
    readonly checksPhones: boolean;
  } | null;
};

/** From the hub. */
export type ToPublic =
  | { readonly kind: 'open'; readonly settings: PublicSettings }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  /** The hall as it is from now on; before the first one there are no pages of registration. */
  | { readonly kind: 'hall'; readonly hall: Hall }
  /** Something changed that a page may show. */
  | { readonly kind: 'changed' }
  /** The view of a watched token is another now; null: it leads nowhere any more. */
  | { readonly kind: 'followed'; readonly token: string; readonly is: FollowView | null }
  /** Every second: the hub lives, and this is its clock. */
  | { readonly kind: 'tick'; readonly at: number }
  | { readonly kind: 'stop' };

const id = z.int().nonnegative();
const token = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\da-z]+$/i);
const call = <Name extends keyof PublicHub, Args extends z.ZodTuple>(name: Name, args: Args) =>
  z.strictObject({ kind: z.literal('call'), id, name: z.literal(name), args });

/** A call of the pages; its schema is the wall that a hostile request would have to pass to reach the hub. */
export const publicCall = z.discriminatedUnion('name', [
  call('follow', z.tuple([token])),
  call('watch', z.tuple([token])),
  call('unwatch', z.tuple([token])),
  call('slots', z.tuple([z.string().max(64)])),
  call('find', z.tuple([z.string().max(400), z.string().max(64)])),
  call('carryOut', z.tuple([z.enum(bookingCalls), requestId, z.unknown(), z.string().max(64)])),
  call('step', z.tuple([token, z.enum(['ticket:step-out', 'ticket:come-back', 'ticket:cancel-own']), requestId])),
]);
export type PublicCall = z.output<typeof publicCall>;

/** To the hub. */
export const fromPublic = z.union([
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('listening'), port: z.int() }),
  /** It cannot listen, in the system's words. */
  z.strictObject({ kind: z.literal('failed'), code: z.string(), problem: z.string() }),
  z.strictObject({ kind: z.literal('fault'), problem: z.string() }),
  publicCall,
]);
export type FromPublic = z.output<typeof fromPublic>;

/** After so long a page is told that the hub cannot answer. */
const NO_ANSWER_MS = 5_000;
/** So many calls may wait for their answer; whoever asks beyond that is told to come again. */
const MOST_WAITING = 1_000;

export type HubLink = {
  readonly hub: PublicHub;
  readonly receive: (answer: Extract<ToPublic, { kind: 'answer' }>) => void;
};

/** The hub as the pages call it: each call a message, its answer another one. */
export function linkHub(send: (message: FromPublic) => void): HubLink {
  const waiting = new Map<number, (answer: unknown) => void>();
  let lastId = 0;
  const call = <Name extends keyof PublicHub>(name: Name) =>
    ((...args: unknown[]) =>
      new Promise((resolve) => {
        if (waiting.size >= MOST_WAITING) return resolve(null);
        lastId += 1;
        const id = lastId;
        const settle = (answer: unknown) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answer);
        };
        const timer = setTimeout(() => settle(null), NO_ANSWER_MS);
        waiting.set(id, settle);
        // Each call is one of PublicHub's, whose arguments are those of its schema.
        send({ kind: 'call', id, name, args } as FromPublic);
      })) as PublicHub[Name];
  return {
    hub: {
      follow: call('follow'),
      watch: call('watch'),
      unwatch: call('unwatch'),
      step: call('step'),
      slots: call('slots'),
      find: call('find'),
      carryOut: call('carryOut'),
    },
    receive: ({ id, answer }) => waiting.get(id)?.(answer),
  };
}

/** Registration as the pages ask for it, asked of the hub over the link. Rejects where the hub does not answer. */
export function registrationOver(hub: PublicHub, hall: () => Hall): Registration {
  const asked = async <T>(answer: Promise<{ readonly is: T } | null>): Promise<T> => {
    const told = await answer;
    if (!told) throw new Error('the hub does not answer the pages for residents');
    return told.is;
  };
  return {
    hall,
    slots: (...args) => asked(hub.slots(...args)),
    find: (...args) => asked(hub.find(...args)),
    carryOut: (...args) => asked(hub.carryOut(...args)),
  };
}
