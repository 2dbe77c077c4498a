import { useCallback, useEffect, useRef } from 'react';
import type { Language } from '#shared/model.ts';
import type { KioskBridge } from '#shared/offline/bridge.ts';
import { refuse } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import type { Action, Step, TakeLane } from './flow.ts';
import { giveBacksOf } from './give-backs.ts';

/** A number that is being taken; `requestId` is that of the command, null where the hub is not asked. */
type Wish = {
  readonly requestId: string | null;
  readonly serviceId: string;
  readonly lane: TakeLane;
  readonly attempt: number;
  readonly retries: AbortController;
  isAnswered: boolean;
};

/**
 * Sends `ticket:take` for the flow, or asks this machine (`alone`) for a number while the hub is away, also when it goes
 * away before it has answered. While one is under way further presses are ignored; leaving the step *taking* stops its
 * retries, and gives back what the hub may have given out, or may yet: an answer that comes after that is nobody's number.
 */
export function useTake(
  send: Send,
  alone: KioskBridge | null,
  stepName: Step['name'],
  language: Language,
  dispatch: (action: Action) => void,
) {
  const underWay = useRef<Wish | null>(null);
  const attempts = useRef(0);
  /** The last request that the hub did not answer in time: the next number of this machine is given in its place. */
  const unanswered = useRef<string | null>(null);

  useEffect(() => {
    if (stepName === 'taking') return;
    const wish = underWay.current;
    underWay.current = null;
    if (!wish) return;
    wish.retries.abort();
    const { requestId } = wish;
    if (requestId === null || (wish.isAnswered && (stepName === 'ticket' || stepName === 'refused'))) return;
    if (stepName !== 'alone') unanswered.current = requestId;
    void giveBacksOf(send)(requestId).then(() => {
      if (unanswered.current === requestId) unanswered.current = null;
    });
  }, [stepName, send]);

  const takeAlone = useCallback(
    async (machine: KioskBridge, { serviceId, lane, attempt }: Wish, instead: string | null) => {
      const request = { serviceId, lane, language, ...(instead !== null && { instead }) };
      const given = await machine.take(request).catch(() => refuse('offline-none-left'));
      if (!given.ok) return dispatch({ type: 'refused', attempt, refusal: given.refusal });
      if (unanswered.current === instead) unanswered.current = null;
      dispatch({ type: 'taken-alone', attempt, ticket: given.value });
    },
    [language, dispatch],
  );

  useEffect(() => {
    const wish = underWay.current;
    if (!alone || !wish || wish.requestId === null || wish.isAnswered || wish.retries.signal.aborted) return;
    wish.retries.abort();
    void takeAlone(alone, wish, wish.requestId);
  }, [alone, takeAlone]);

  return useCallback(
    async (serviceId: string, lane: TakeLane) => {
      // Two taps can come before the first is drawn: the state on the screen is no lock, this is.
      if (underWay.current) return;
      const requestId = newRequestId();
      const retries = new AbortController();
      attempts.current += 1;
      const attempt = attempts.current;
      const wish = { requestId: alone ? null : requestId, serviceId, lane, attempt, retries, isAnswered: false };
      underWay.current = wish;
      dispatch({ type: 'take', attempt });
      if (alone) return takeAlone(alone, wish, unanswered.current);
      const result = await send('ticket:take', { serviceId, lane, language }, retries.signal, requestId);
      // This machine was asked meanwhile.
      if (retries.signal.aborted) return;
      wish.isAnswered = true;
      if (result.ok) dispatch({ type: 'taken', attempt, ticket: result.value, requestId });
      else dispatch({ type: 'refused', attempt, refusal: result.refusal });
    },
    [send, alone, language, dispatch, takeAlone],
  );
}
