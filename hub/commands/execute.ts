import type { CommandName, ReplyOf, RequestOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { refuse } from '#shared/refusal.ts';
import type { Handler, HubContext, Pass, Sender } from './context.ts';
import { type ChangeName, handlers, type PassName, passes, type QuestionName, questions } from './index.ts';
import { submitDecision } from './submit-decision.ts';

/**
 * Carries out one command of one device exactly once per request id: decided, recorded and its answer kept in one
 * transaction; resolves when that is on disk. A repeated id gets the same answer again, and `request-reused` with
 * another content. A bug in a handler undoes the command and rejects. Where the disk is full it is tried once more if
 * room could be made, else refused (`disk-full`); a hub that only shows refuses whatever it has not answered before
 * (`read-only`).
 */
export async function execute<N extends ChangeName>(
  context: HubContext,
  device: Sender,
  name: N,
  requestId: string,
  input: RequestOf<N>,
): Promise<Result<ReplyOf<N>>> {
  const { store } = context;
  const requestHash = isOfPerson(name) ? context.people.hashOfRequest(name, input) : store.answers.hashOf(name, input);
  const answered = (): Result<ReplyOf<N>> | null => {
    const known = store.answers.find(device.deviceId, requestId);
    if (!known) return null;
    // The reply was written by this very command, so it has its shape.
    return requestHash.equals(known.requestHash)
      ? (JSON.parse(known.reply) as Result<ReplyOf<N>>)
      : refuse('request-reused');
  };
  if (context.isReadOnly) return answered() ?? refuse('read-only');
  const decide = (): Result<ReplyOf<N>> => {
    const known = answered();
    if (known) return known;
    const now = context.clock();
    const before = store.events.lastSeq();
    const handler: Handler<N> = handlers[name];
    const result = handler({ ...context, device, now, requestId }, input);
    if (!result.ok && store.events.lastSeq() !== before)
      throw new Error(`${name} refused after it had changed something`);
    store.answers.keep(device.deviceId, requestId, requestHash, JSON.stringify(result), now);
    return result;
  };
  return submitDecision(context, decide);
}

/** Whether its input tells of a person: what is kept of it needs a key, so that nobody can find it out by trying. */
const isOfPerson = (name: ChangeName): boolean => name === 'booking:make';

/** Answers a question, once what it tells is on disk. */
export function ask<N extends QuestionName>(
  context: HubContext,
  device: Sender,
  name: N,
  input: RequestOf<N>,
): Promise<Result<ReplyOf<N>>> {
  const handler: Handler<N> = questions[name];
  const result = handler({ ...context, device, now: context.clock() }, input);
  return new Promise((resolve) => context.store.whenOnDisk(() => resolve(result)));
}

/** Carries out a command that is let through each time it comes: of a PIN, or of what sounds. */
export function passOn<N extends PassName>(
  context: HubContext,
  device: Sender,
  name: N,
  input: RequestOf<N>,
): Promise<Result<ReplyOf<N>>> {
  const pass: Pass<N> = passes[name];
  return pass({ ...context, device }, input);
}
export const isPass = (name: CommandName): name is PassName => name in passes;

export const isQuestion = (name: CommandName): name is QuestionName => name in questions;

/** Whether a command changes something and so goes through `execute`. */
export const isChange = (name: CommandName): name is ChangeName => name in handlers;
