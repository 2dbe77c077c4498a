import { useState } from 'react';
import type { CommandName, ReplyOf, RequestOf } from '../protocol.ts';
import type { Refusal } from '../refusal.ts';
import type { Send } from './hub-link.ts';

export type Command = {
  /** Sends a command; resolves to its answer, or null where it was not carried out. While one is under way no other is sent. */
  readonly run: <N extends CommandName>(name: N, input: RequestOf<N>) => Promise<ReplyOf<N> | null>;
  readonly isBusy: boolean;
  /** Why the last one was refused. */
  readonly refusal: Refusal | null;
};

/**
 * The commands of one part of the page, one at a time.
 * @param settle what is to come after the hub's answer before a command counts as done, such as a look at what it changed
 */
export function useCommand(send: Send, settle?: () => Promise<void>): Command {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return {
    isBusy,
    refusal,
    run: async (name, input) => {
      if (isBusy) return null;
      setBusy(true);
      const result = await send(name, input);
      await settle?.();
      setRefusal(result.ok ? null : result.refusal);
      setBusy(false);
      return result.ok ? result.value : null;
    },
  };
}
