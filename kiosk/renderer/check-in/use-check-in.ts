import { useCallback, useEffect, useRef } from 'react';
import type { Send } from '#shared/ui/hub-link.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import type { Action, Step } from '../flow.ts';

/**
 * Sends `booking:check-in` for the flow, once for each code that is typed or scanned. Leaving the step *checking-in* stops
 * its retries; what the hub had done by then stands, and whoever holds the code is told so when they come again.
 */
export function useCheckIn(send: Send, stepName: Step['name'], dispatch: (action: Action) => void) {
  const underWay = useRef<AbortController | null>(null);
  const attempts = useRef(0);

  useEffect(() => {
    if (stepName === 'checking-in') return;
    underWay.current?.abort();
    underWay.current = null;
  }, [stepName]);

  return useCallback(
    async (code: string) => {
      // A scanner reads a code twice as soon as once.
      if (underWay.current) return;
      const retries = new AbortController();
      underWay.current = retries;
      attempts.current += 1;
      const attempt = attempts.current;
      dispatch({ type: 'check-in', code, attempt });
      const result = await send('booking:check-in', { code }, retries.signal, newRequestId());
      if (retries.signal.aborted) return;
      if (result.ok) dispatch({ type: 'checked-in', attempt, checkedIn: result.value });
      else dispatch({ type: 'not-checked-in', attempt, refusal: result.refusal });
    },
    [send, dispatch],
  );
}
