import type { Kiosk } from '../kiosk.ts';
import { Waiting } from '../parts/waiting.tsx';

/** Waiting for what the hub knows of a code; while it is away, what to do instead. */
export function CheckingIn({ kiosk }: { readonly kiosk: Kiosk }) {
  const { isLive, words, dispatch } = kiosk;
  const { checkIn, saving, giveUp } = words.kiosk;
  return (
    <Waiting
      heading={isLive ? checkIn.checking : checkIn.away}
      say={(isSlow) => (!isLive ? checkIn.awayMeans : isSlow ? saving : checkIn.moment)}
      isOut={!isLive}
      giveUp={giveUp}
      onGiveUp={() => dispatch({ type: 'home' })}
    />
  );
}
