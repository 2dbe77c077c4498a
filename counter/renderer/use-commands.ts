/** Sends one command at a time and keeps the local steps around it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandName, Frame, ReplyOf, RequestOf } from '#shared/protocol.ts';
import { SECOND } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { type Flow, type FlowStep, initialFlow, isUnderWay, type Place, reduceFlow } from './flow.ts';

const SLOW_AFTER_MS = SECOND;
/** The view with the change comes right behind the answer; where it stays away, the buttons are not held up longer. */
const SETTLE_MS = 400;
const MESSAGE_FOR_MS = 12 * SECOND;

/**
 * Sends a command: once, however often it is pressed while it is under way, and after another one that is. The value
 * of its answer, or null where it was not sent or refused.
 */
export type Run = <N extends CommandName>(name: N, input: RequestOf<N>, place: Place) => Promise<ReplyOf<N> | null>;

/**
 * The local state and the ways to change it. `run` locks at once, not at the next drawing, so that a key held
 * down sends one command.
 */
export function useCommands(send: Send, isLive: boolean, frame: Frame<'counter'> | null) {
  const [flow, setFlow] = useState(initialFlow);
  const newest = useRef<Flow>(initialFlow);
  /** Commands that were pressed while another was under way, and how each is told to try again. */
  const waiting = useRef(new Map<CommandName, () => void>());

  const step = useCallback((next: FlowStep): boolean => {
    const before = newest.current;
    newest.current = reduceFlow(before, next);
    setFlow(newest.current);
    const isFreed = (before.busy && !newest.current.busy) || (before.aside && !newest.current.aside);
    if (isFreed) for (const tryAgain of waiting.current.values()) tryAgain();
    return newest.current !== before;
  }, []);

  const run: Run = useCallback(
    async (name, input, place) => {
      if (!isLive || isUnderWay(newest.current, name) || waiting.current.has(name)) return null;
      while (!step({ type: 'send', command: name })) {
        await new Promise<void>((resolve) => waiting.current.set(name, resolve));
        waiting.current.delete(name);
      }
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
