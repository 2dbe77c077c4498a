import type { Kiosk } from '../kiosk.ts';
import { Waiting } from '../parts/waiting.tsx';

/** Waiting for a number: the way out is there at once where it leads to what goes on without the hub. */
export function Taking({ kiosk }: { readonly kiosk: Kiosk }) {
  const { isLive, alone, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  return (
    <Waiting
      heading={words.taking}
      say={(isSlow) => (!isLive ? words.takingLost : isSlow ? `${words.saving} ${words.onceOnly}` : words.onceOnly)}
      isOut={alone !== null}
      giveUp={words.giveUp}
      // Back at the service, a kiosk that goes on alone gives a number at once.
      onGiveUp={() => dispatch({ type: alone === null ? 'give-up' : 'back' })}
    />
  );
}
