/** Sends one command at a time and keeps the local steps around it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandName, Frame, ReplyOf, RequestOf } from '#shared/protocol.ts';
import { SECOND } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { type Flow, type FlowStep, initialFlow, type Place, reduceFlow } from './flow.ts';

const SLOW_AFTER_MS = SECOND;
/** The view with the change comes right behind the answer; where it stays away, the buttons are not held up longer. */
const SETTLE_MS = 400;
const MESSAGE_FOR_MS = 12 * SECOND;

/** Sends a command unless one is under way; the value of its answer, or null where it was not sent or refused. */
export type Run = <N extends CommandName>(name: N, input: RequestOf<N>, place: Place) => Promise<ReplyOf<N> | null>;

/**
 * The local state and the ways to change it. `run` locks at once, not at the next drawing, so that a key held
 * down sends one command.
 */
export function useCommands(send: Send, isLive: boolean, frame: Frame<'counter'> | null) {
  const [flow, setFlow] = useState(initialFlow);
  const newest = useRef<Flow>(initialFlow);

  const step = useCallback((next: FlowStep): boolean => {
    const before = newest.current;
    newest.current = reduceFlow(before, next);
    setFlow(newest.current);
    return newest.current !== before;
  }, []);

  const run: Run = useCallback(
    async (name, input, place) => {
      if (!isLive || !step({ type: 'send', command: name })) return null;
      const slow = setTimeout(() => step({ type: 'slow', command: name }), SLOW_AFTER_MS);
      const result = await send(name, input);
      clearTimeout(slow);
      if (result.ok && 'printJobId' in result.value) step({ type: 'ask-paper', jobId: result.value.printJobId });
      step({ type: 'answer', command: name, place, refusal: result.ok ? null : result.refusal });
      if (result.ok) setTimeout(() => step({ type: 'settle' }), SETTLE_MS);
      else step({ type: 'settle' });
      return result.ok ? result.value : null;
    },
    [send, isLive, step],
  );

  // The buttons are those of the new view now: the next press means them.
  useEffect(() => {
    if (frame) step({ type: 'settle' });
  }, [frame, step]);

  useEffect(() => {
    if (!flow.message) return;
    const timer = setTimeout(() => step({ type: 'forget-message' }), MESSAGE_FOR_MS);
    return () => clearTimeout(timer);
  }, [flow.message, step]);

  return { flow, step, run };
}
