/** The turns of the card as React state: fed with every frame, woken when the next turn is due. */
import { useEffect, useState } from 'react';
import type { Frame } from '#shared/protocol.ts';
import type { LinkState } from '#shared/ui/hub-link.ts';
import type { DisplayView } from '#shared/views.ts';
import { nextTurnAt, noTurns, type Turns, takeTurns } from './turns.ts';

/** The turns, and of what they know. */
type Known = { readonly turns: Turns; readonly link: LinkState; readonly view: DisplayView | null };

/**
 * What a frame changes is in the very drawing that shows it, so that no call is drawn twice.
 * @param view the frame's view as far as this screen shows it (see screen-settings.ts)
 */
export function useTurns(link: LinkState, frame: Frame<'display'>, view: DisplayView): Turns {
  const [known, setKnown] = useState<Known>({ turns: noTurns, link: 'connecting', view: null });
  let { turns } = known;
  if (link !== known.link || view !== known.view) {
    const now = performance.now();
    if (link !== known.link && link !== 'live') turns = takeTurns(turns, { type: 'link-lost' }, now);
    if (view !== known.view) {
      const { history, at } = frame;
      turns = takeTurns(turns, { type: 'frame', history, at, view }, now);
    }
    setKnown({ turns, link, view });
  }

  const due = nextTurnAt(turns);
  useEffect(() => {
    if (due === null) return;
    const wake = () =>
      setKnown((before) => {
        const next = takeTurns(before.turns, { type: 'tick' }, performance.now());
        return next === before.turns ? before : { ...before, turns: next };
      });
    // Timers may fire a little early; nothing would change then, and nobody would wake it again.
    const timer = setTimeout(wake, Math.max(0, due - performance.now()) + 5);
    return () => clearTimeout(timer);
  }, [due]);

  return turns;
}
