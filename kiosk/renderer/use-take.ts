import { useCallback, useEffect, useRef } from 'react';
import type { Language } from '#shared/model.ts';
import type { KioskBridge } from '#shared/offline/bridge.ts';
import { refuse } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import type { Action, Step, TakeLane } from './flow.ts';
import { giveBacksOf } from './give-backs.ts';

/** A number that is being taken, by the request of this id; null where the hub is not asked. */
type Wish = { readonly requestId: string | null; readonly retries: AbortController };

/**
 * Sends `ticket:take` for the flow, or asks this machine (`alone`) for a number while the hub is away. While one is under
 * way further presses are ignored; leaving the step *taking* stops its retries, and gives back what the hub may have
 * given out, or may yet: an answer that comes after that is nobody's number.
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

  useEffect(() => {
    if (stepName === 'taking') return;
    const wish = underWay.current;
    underWay.current = null;
    if (!wish) return;
    wish.retries.abort();
    const isAnswered = stepName === 'ticket' || stepName === 'refused';
    if (wish.requestId !== null && !isAnswered) void giveBacksOf(send)(wish.requestId);
  }, [stepName, send]);

  return useCallback(
    async (serviceId: string, lane: TakeLane) => {
      // Two taps can come before the first is drawn: the state on the screen is no lock, this is.
      if (underWay.current) return;
      const requestId = newRequestId();
      const retries = new AbortController();
      underWay.current = { requestId: alone ? null : requestId, retries };
      attempts.current += 1;
      const attempt = attempts.current;
      dispatch({ type: 'take', attempt });
      if (alone) {
        const given = await alone.take({ serviceId, lane, language }).catch(() => refuse('offline-none-left'));
        if (given.ok) dispatch({ type: 'taken-alone', attempt, ticket: given.value });
        else dispatch({ type: 'refused', attempt, refusal: given.refusal });
        return;
      }
      const result = await send('ticket:take', { serviceId, lane, language }, retries.signal, requestId);
      if (result.ok) dispatch({ type: 'taken', attempt, ticket: result.value, requestId });
      else dispatch({ type: 'refused', attempt, refusal: result.refusal });
    },
    [send, alone, language, dispatch],
  );
}
