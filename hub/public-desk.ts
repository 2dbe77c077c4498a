/**
 * The hub's side of the pages for residents, which run in a process of their own: starts it, answers its calls within a
 * small share of the hub's time, and tells it of the tickets that are followed. Whatever happens out there, the hall
 * pays no more than that.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Hall } from '#shared/model.ts';
import type { StartedProcess, StartProcess } from '#shared/printing/process-port.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import type { FollowView, HolderAction } from '#shared/views.ts';
import type { HubContext } from './commands/context.ts';
import { execute } from './commands/execute.ts';
import { whyNotSend } from './commands/may-send.ts';
import { holderOf } from './commands/ticket-step.ts';
import { openFollowWatch } from './follow-watch.ts';
import type { Log } from './log.ts';
import type { Registration } from './net/public-booking.ts';
import { fromPublic, type Nothing, type PublicCall, type PublicSettings, type ToPublic } from './net/public-link.ts';
import { openShareOfTime } from './share-of-time.ts';
import { followView } from './views/follow.ts';

/** So many calls wait at most; beyond that the pages say at once that too many ask. */
const MOST_CALLS = 500;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long was healthy: the pause starts small again. */
const HEALTHY_AFTER_MS = 30_000;
/** One that has not opened its port by then never will. */
const OPEN_WITHIN_MS = 15_000;
/** It is told that something changed at once, and then at most so often. */
const CHANGED_EVERY_MS = 50;
const STOP_WITHIN_MS = 3_000;

type Parts = {
  readonly context: HubContext;
  readonly settings: PublicSettings;
  /** What residents who register ask for; null where nobody registers. */
  readonly registration: Registration | null;
  readonly start: StartProcess;
  /** To be called before each decision. */
  readonly keepTime: () => void;
  readonly monotonic: () => number;
  readonly log: Log;
};

export type PublicDesk = ReturnType<typeof openPublicDesk>;

export function openPublicDesk({ context, settings, registration, start, keepTime, monotonic, log }: Parts) {
  const { store, following, clock } = context;
  let child: StartedProcess | null = null;
  /** The port it got: the same one again after a restart, since the proxy knows no other. */
  let port = settings.port;
  let isStopping = false;
  let pauseMs = FIRST_PAUSE_MS;
  let restart: NodeJS.Timeout | undefined;
  let changedTimer: NodeJS.Timeout | undefined;
  let isChanged = false;
  let onGone = () => undefined as unknown;
  const opening = Promise.withResolvers<number>();
  // Whoever waits for it hears of it; nobody may be waiting yet.
  opening.promise.catch(() => undefined);

  /** What is said to one that does not listen yet may be lost: it is told all it needs once it does. */
  let isReady = false;
  const send = (message: ToPublic) => {
    if (isReady) child?.send(message);
  };
  const share = openShareOfTime();
  const onFault = (error: unknown) => log.error('the pages for residents met a fault in the hub', { error });
  const watch = openFollowWatch({
    ticketOf: following.ticketOf,
    viewOf: (ticket) => followView(context, ticket),
    tell: (token, is) => store.whenOnDisk(() => send({ kind: 'followed', token, is })),
    share,
    monotonic,
    onFault,
  });

  const viewOf = (token: string): FollowView | null => {
    const ticket = following.ticketOf(token);
    return ticket ? followView(context, ticket) : null;
  };
  const step = async (token: string, name: HolderAction, requestId: string): Promise<Result<Nothing>> => {
    keepTime();
    const ticket = following.ticketOf(token);
    if (!ticket) return refuse('ticket-unknown');
    const device = holderOf(ticket.id);
    const refusal = whyNotSend(context, device, name);
    return refusal ? { ok: false, refusal } : execute(context, device, name, requestId, { ticketId: ticket.id });
  };
  /** What is told of the present state waits for the disk; the answer to a step has waited already. */
  const onDisk = <T>(value: T): Promise<T> => new Promise((resolve) => store.whenOnDisk(() => resolve(value)));
  const answerTo = async (call: PublicCall): Promise<unknown> => {
    switch (call.name) {
      case 'follow':
        return onDisk({ is: viewOf(...call.args) });
      case 'watch':
        return onDisk({ is: watch.watch(...call.args) });
      case 'unwatch':
        watch.unwatch(...call.args);
        return {};
      case 'step':
        return step(...call.args);
      case 'slots':
        return onDisk({ is: (await registration?.slots(...call.args)) ?? null });
      case 'find':
        return registration && onDisk({ is: await registration.find(...call.args) });
      case 'carryOut':
        keepTime();
        return registration && { is: await registration.carryOut(...call.args) };
    }
  };
  const take = (call: PublicCall) => {
    const { id } = call;
    const tell = (answer: unknown) => send({ kind: 'answer', id, answer });
    if (share.awaited() >= MOST_CALLS) return tell(null);
    share.add(() => {
      answerTo(call).then(tell, (error: unknown) => {
        onFault(error);
        tell(null);
      });
    }, true);
  };

  let hallTold: Hall | null = null;
  /** The hall, where it is another than was told; its logo is for paper. */
  const tellHall = (): void => {
    const { hall } = context.hall();
    if (!registration || !isReady || hall === hallTold) return;
    hallTold = hall;
    send({ kind: 'hall', hall: { ...hall, logo: undefined } });
  };

  const receive = (message: unknown) => {
    const parsed = fromPublic.safeParse(message);
    if (!parsed.success)
      return log.warn('the pages for residents said what is none of ours', { problem: parsed.error.message });
    const told = parsed.data;
    switch (told.kind) {
      case 'ready':
        isReady = true;
        hallTold = null;
        tellHall();
        return send({ kind: 'open', settings: { ...settings, port } });
      case 'listening':
        port = told.port;
        return opening.resolve(port);
      case 'failed':
        log.error('the pages for residents cannot listen', { problem: told.problem });
        opening.reject(Object.assign(new Error(told.problem), { code: told.code }));
        // After a restart its port may be free again at the next try.
        return child?.kill();
      case 'fault':
        return log.error('a page for residents could not be made', { problem: told.problem });
      case 'call':
        return take(told);
    }
  };

  const begin = () => {
    const startedAt = performance.now();
    const end = (how: string) => {
      child = null;
      isReady = false;
      watch.forgetAll();
      if (isStopping) return onGone();
      log.warn('the pages for residents went down and are started again', { reason: how });
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      restart = setTimeout(begin, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    };
    const onLine = (line: string) => log.info(line);
    child = start({ onMessage: receive, onLine, onEnd: end });
  };

  const tellChanged = () => {
    changedTimer = undefined;
    if (!isChanged) return;
    isChanged = false;
    changedTimer = setTimeout(tellChanged, CHANGED_EVERY_MS);
    store.whenOnDisk(() => {
      tellHall();
      send({ kind: 'changed' });
    });
  };

  return {
    /** Starts the process; resolves to the port it listens on. Rejects with what the system says where it cannot. */
    open: async (): Promise<number> => {
      begin();
      const late = new AbortController();
      const tooLate = wait(OPEN_WITHIN_MS, null, { signal: late.signal, ref: false }).then(() => {
        throw new Error('the process of the pages for residents did not open its port');
      });
      return Promise.race([opening.promise, tooLate]).finally(() => late.abort());
    },
    /** After each transaction, with the tickets that it changed. */
    changed: (ticketIds: readonly number[]): void => {
      isChanged = true;
      if (changedTimer === undefined) tellChanged();
      watch.changed(ticketIds);
    },
    /** Every second. */
    tick: (): void => {
      watch.tick();
      send({ kind: 'tick', at: clock() });
    },
    /** The process's id while it runs. */
    pid: () => child?.pid() ?? null,
    stop: async (): Promise<void> => {
      isStopping = true;
      clearTimeout(restart);
      clearTimeout(changedTimer);
      share.stop();
      const stopping = child;
      if (!stopping) return;
      const gone = new Promise<void>((done) => {
        onGone = () => done();
      });
      send({ kind: 'stop' });
      if (!isReady) stopping.kill();
      const backstop = setTimeout(stopping.kill, STOP_WITHIN_MS);
      await gone;
      clearTimeout(backstop);
    },
  };
}
