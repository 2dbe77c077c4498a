import { useCallback, useEffect, useRef } from 'react';
import type { Language } from '#shared/model.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import type { Action, Step } from '../flow.ts';

/**
 * Sends `booking:make` for the flow, once, however often it is pressed. A kiosk asks for no name, telephone or NIK: nobody
 * writes them where others look on. Leaving the step *booking* stops its retries; a booking that the hub had made by then
 * has a slip that comes out all the same.
 */
export function useBook(send: Send, step: Step, language: Language, dispatch: (action: Action) => void) {
  const underWay = useRef<AbortController | null>(null);
  const attempts = useRef(0);
  const { name } = step;

  useEffect(() => {
    if (name === 'booking') return;
    underWay.current?.abort();
    underWay.current = null;
  }, [name]);

  return useCallback(async () => {
    if (step.name !== 'agree' || underWay.current) return;
    const { serviceId, day, minute } = step;
    const retries = new AbortController();
    underWay.current = retries;
    attempts.current += 1;
    const attempt = attempts.current;
    dispatch({ type: 'book', attempt });
    const wish = { serviceId, day, minute, language, name: null, phone: null, nik: null };
    const result = await send('booking:make', wish, retries.signal, newRequestId());
    if (retries.signal.aborted) return;
    if (result.ok) dispatch({ type: 'booked', attempt, booking: result.value });
    else dispatch({ type: 'not-booked', attempt, refusal: result.refusal });
  }, [send, step, language, dispatch]);
}
