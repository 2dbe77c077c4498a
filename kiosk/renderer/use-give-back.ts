import { useCallback, useEffect } from 'react';
import type { Send } from '#shared/ui/hub-link.ts';
import type { Action } from './flow.ts';
import { giveBacksOf } from './give-backs.ts';

/** Gives a number back for the flow; begins with those that were to be given back before this page was loaded. */
export function useGiveBack(send: Send, dispatch: (action: Action) => void) {
  useEffect(() => void giveBacksOf(send), [send]);
  return useCallback(
    async (requestId: string) => {
      dispatch({ type: 'cancel-sent' });
      const result = await giveBacksOf(send)(requestId);
      if (result.ok) dispatch({ type: 'cancelled', requestId });
      else dispatch({ type: 'cancel-refused', requestId, refusal: result.refusal });
    },
    [send, dispatch],
  );
}
