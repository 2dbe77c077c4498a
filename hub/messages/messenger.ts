/**
 * Takes messages from the outbox to the gateway. A message is marked as being sent before anything leaves, and keeps its
 * id at each attempt: one whose answer was lost, in the network or with the hub, is tried again, so that a gateway that
 * knows ids sends it once, and any other at least once; `mayHaveCome` says of which a second copy may be on its way.
 */
import type { Language } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { HubContext } from '../commands/context.ts';
import { Closing, DiskFull } from '../store/commit.ts';
import type { Message } from '../store/messages.ts';
import { failed, type Gateway, type OutgoingMessage } from './gateway.ts';
import { beginSending, dropMessage, failMessage, settleAttempt } from './outbox.ts';

/** What a message says and to whom, as things stand when it is sent. */
export type Composed =
  | { readonly is: 'ready'; readonly phone: string; readonly text: string }
  /** What it was to say is not true any more, or was answered. */
  | { readonly is: 'outdated' }
  | { readonly is: 'no-contact' };

type Parts = {
  readonly context: Pick<HubContext, 'store' | 'clock' | 'sealer'>;
  readonly gateway: Gateway;
  readonly compose: (message: Message, now: Instant) => Composed;
  readonly onFault: (error: unknown) => void;
};

export type Messenger = {
  /** Looks for what is due: to be called every second and after each commit. */
  readonly tick: () => void;
  /** Begins no attempt any more and gives those under way two seconds; the next start takes up what was not answered. */
  readonly stop: () => Promise<void>;
};

const AT_ONCE = 4;
const STOP_WITHIN_MS = 2_000;

export function openMessenger({ context, gateway, compose, onFault }: Parts): Messenger {
  const { store, clock, sealer } = context;
  const underWay = new Map<number, Promise<void>>();
  let isStopped = false;

  /** Names it for the gateway: another after a restore, which may have forgotten a message under the same number. */
  const nameOf = ({ id, kind, aboutId, madeAt }: Message): string =>
    sealer.seal(JSON.stringify(['message', id, kind, aboutId, madeAt])).slice(0, 24);

  /** @returns what is to leave, marked as being sent; null where nothing is */
  const begin = (id: number): { readonly message: Message; readonly outgoing: OutgoingMessage } | null => {
    const now = clock();
    let message = store.messages.byId(id);
    if (message?.state === 'sending') message = settleAttempt(store, message, failed('interrupted', true), now);
    if (message?.state !== 'waiting' || message.dueAt > now) return null;
    if (message.until <= now) {
      failMessage(store, message, 'too-late', now);
      return null;
    }
    const composed = compose(message, now);
    if (composed.is === 'outdated') dropMessage(store, message, now);
    if (composed.is === 'no-contact') failMessage(store, message, 'no-contact', now);
    if (composed.is !== 'ready') return null;
    const { phone, text } = composed;
    const language: Language = message.language;
    return { message: beginSending(store, message, now), outgoing: { id: nameOf(message), phone, language, text } };
  };

  const attempt = async (id: number): Promise<void> => {
    const begun = await store.submit(() => begin(id));
    if (!begun) return;
    const result = await gateway.send(begun.outgoing);
    await store.submit(() => {
      const message = store.messages.byId(id);
      if (message?.state === 'sending') settleAttempt(store, message, result, clock());
    });
  };
  const start = (id: number) => {
    const attempting = attempt(id)
      .catch((error: unknown) => {
        // Told by the status page already; what is marked as being sent is taken up again.
        if (!(error instanceof DiskFull || error instanceof Closing)) onFault(error);
      })
      .finally(() => underWay.delete(id));
    underWay.set(id, attempting);
  };

  return {
    tick: () => {
      if (isStopped || underWay.size >= AT_ONCE || store.isDiskFull()) return;
      for (const { id } of store.messages.due(clock(), 2 * AT_ONCE)) {
        if (underWay.size < AT_ONCE && !underWay.has(id)) start(id);
      }
    },
    stop: async () => {
      isStopped = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, STOP_WITHIN_MS);
      });
      await Promise.race([late, Promise.all(underWay.values())]);
      clearTimeout(timer);
    },
  };
}
