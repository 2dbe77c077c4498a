/** The way in for residents: the public pages call it within the hub, and no handshake can claim their role. */
import { type CommandName, commands, envelope, type ReplyOf, type RequestOf } from '#shared/protocol.ts';
import { type Refusal, type Result, refuse } from '#shared/refusal.ts';
import type { HubContext, Sender } from './context.ts';
import { ask, execute, isChange, isPass, isQuestion, passOn } from './execute.ts';
import { whyNotSend } from './may-send.ts';

export type ResidentDoor = {
  /**
   * Carries out what a resident asks for, `raw` as it came: `{ requestId, input }`. Refuses what does not fit (`malformed`)
   * and what is not for residents (`wrong-role`); a bug rejects. @param asker the address that is answered
   */
  readonly send: <N extends CommandName>(name: N, raw: unknown, asker: string) => Promise<Result<ReplyOf<N>>>;
};

/** @param turnDay to be called before each decision: the service day may have turned */
export function openResidentDoor(context: HubContext, turnDay: () => void): ResidentDoor {
  return {
    send: async <N extends CommandName>(name: N, raw: unknown, asker: string): Promise<Result<ReplyOf<N>>> => {
      // One device for all: what it is called stands in the log, and nobody is to be known by it.
      const sender: Sender = { deviceId: 'resident', role: 'resident', asker };
      const refusal = whyNotSend(context, sender, name);
      if (refusal) return { ok: false, refusal };
      const request = envelope.safeParse(raw);
      if (!request.success) return malformed(request.error.issues);
      const input = commands[name].request.safeParse(request.data.input);
      if (!input.success) return malformed(input.error.issues);
      turnDay();
      const read = input.data as RequestOf<N>;
      if (isChange(name)) return execute(context, sender, name, request.data.requestId, read as never) as never;
      if (isQuestion(name)) return ask(context, sender, name, read as never) as never;
      if (isPass(name)) return passOn(context, sender, name, read as never) as never;
      return refuse('wrong-role');
    },
  };
}

/** Names the first field at fault; never repeats what was sent. */
export function malformed(issues: readonly { readonly path: readonly PropertyKey[] }[]): {
  ok: false;
  refusal: Refusal;
} {
  const field = issues[0]?.path.map(String).join('.') ?? '';
  return refuse('malformed', field ? { field } : undefined);
}
