/** The turns of the card as React state: fed with every frame, woken when the next turn is due. */
import { useEffect, useReducer } from 'react';
import type { Frame } from '#shared/protocol.ts';
import type { LinkState } from '#shared/ui/hub-link.ts';
import type { DisplayView } from '#shared/views.ts';
import { nextTurnAt, noTurns, type TurnEvent, type Turns, takeTurns } from './turns.ts';

/** `view` is the frame's view as far as this screen shows it (see screen-settings.ts). */
export function useTurns(link: LinkState, frame: Frame<'display'> | null, view: DisplayView | null): Turns {
  const [turns, dispatch] = useReducer(
    (state: Turns, { event, now }: { event: TurnEvent; now: number }) => takeTurns(state, event, now),
    noTurns,
  );

  useEffect(() => {
    if (link !== 'live') dispatch({ event: { type: 'link-lost' }, now: performance.now() });
  }, [link]);

  useEffect(() => {
    if (!frame || !view) return;
    const { history, at } = frame;
    dispatch({ event: { type: 'frame', history, at, view }, now: performance.now() });
  }, [frame, view]);

  const due = nextTurnAt(turns);
  useEffect(() => {
    if (due === null) return;
    const wake = () => dispatch({ event: { type: 'tick' }, now: performance.now() });
    // Timers may fire a little early; the reducer would then do nothing and nobody would wake it again.
    const timer = setTimeout(wake, Math.max(0, due - performance.now()) + 5);
    return () => clearTimeout(timer);
  }, [due]);

  return turns;
}
