import type { Kiosk } from '../kiosk.ts';
import { Waiting } from '../parts/waiting.tsx';

/** Waiting for a booking. */
export function Booking({ kiosk }: { readonly kiosk: Kiosk }) {
  const { isLive, words, dispatch } = kiosk;
  const { later, checkIn, saving, giveUp } = words.kiosk;
  return (
    <Waiting
      heading={later.booking}
      say={(isSlow) => (!isLive ? later.away : isSlow ? saving : checkIn.moment)}
      isOut={!isLive}
      giveUp={giveUp}
      onGiveUp={() => dispatch({ type: 'home' })}
    />
  );
}
