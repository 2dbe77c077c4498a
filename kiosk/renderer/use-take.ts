import { useCallback, useEffect, useRef } from 'react';
import type { Language } from '#shared/model.ts';
import type { KioskBridge } from '#shared/offline/bridge.ts';
import { refuse } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { Action, Step, TakeLane } from './flow.ts';

/**
 * Sends `ticket:take` for the flow, or asks this machine (`alone`) for a number while the hub is away. While one is under
 * way further presses are ignored; leaving the step *taking* stops its retries, and an answer that comes after that
 * changes nothing.
 */
export function useTake(
  send: Send,
  alone: KioskBridge | null,
  stepName: Step['name'],
  language: Language,
  dispatch: (action: Action) => void,
) {
  const underWay = useRef<AbortController | null>(null);
  const attempts = useRef(0);

  useEffect(() => {
    if (stepName === 'taking') return;
    underWay.current?.abort();
    underWay.current = null;
  }, [stepName]);

  return useCallback(
    async (serviceId: string, lane: TakeLane) => {
      // Two taps can come before the first is drawn: the state on the screen is no lock, this is.
      if (underWay.current) return;
      const controller = new AbortController();
      underWay.current = controller;
      attempts.current += 1;
      const attempt = attempts.current;
      dispatch({ type: 'take', attempt });
      if (alone) {
        const given = await alone.take({ serviceId, lane, language }).catch(() => refuse('offline-none-left'));
        if (given.ok) dispatch({ type: 'taken-alone', attempt, ticket: given.value });
        else dispatch({ type: 'refused', attempt, refusal: given.refusal });
        return;
      }
      const result = await send('ticket:take', { serviceId, lane, language }, controller.signal);
      if (result.ok) dispatch({ type: 'taken', attempt, ticket: result.value });
      else dispatch({ type: 'refused', attempt, refusal: result.refusal });
    },
    [send, alone, language, dispatch],
  );
}
