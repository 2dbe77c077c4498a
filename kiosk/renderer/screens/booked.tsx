import type { BookingMade } from '#shared/protocol.ts';
import { sayDay } from '#shared/text/say-day.ts';
import { sayMinute, sayTime } from '#shared/text/say-time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { PhoneCode } from '#shared/ui/phone-code.tsx';
import type { Kiosk } from '../kiosk.ts';
import { paperOf, readingSeconds } from '../paper.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { NumberFor } from '../parts/own-number.tsx';
import { isComing } from '../parts/paper-said.ts';
import { Screen } from '../parts/screen.tsx';
import styles from './booked.module.css';

type Props = { readonly kiosk: Kiosk; readonly booking: BookingMade; readonly offer: Offer | null };

/** A booking that was made here: when to come, the code to come with, and what became of its slip. */
export function Booked({ kiosk, booking, offer }: Props) {
  const { words, moment, view, isLive, dispatch } = kiosk;
  const { later, finish, leavesSoon } = words.kiosk;
  const paper = paperOf(booking, view, isLive);
  const time = `${sayMinute(booking.minute, words)} ${moment.zoneLabel}`;
  const at = (instant: BookingMade['checkInFrom']) => sayTime(instant, moment.timeZone, words);
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name="calendar" />
          {later.when(sayDay(booking.day, words), time)}
        </>
      }
      intro={
        <div className={styles.facts}>
          <p>{later.come(at(booking.checkInFrom), at(booking.checkInUntil))}</p>
          <p>{later.number(booking.number)}</p>
          <NumberFor kiosk={kiosk} lane="booked" offer={offer} />
        </div>
      }
    >
      <div role="status" className={styles.slip} data-missing={!isComing(paper)}>
        <PhoneCode className={styles.qr} address={booking.qr} label={later.label(booking.number)} />
        <p>
          {isComing(paper) ? later.slip : later.noSlip}
          <span className={styles.code}>{booking.code}</span>
        </p>
      </div>
      <p className={styles.leaves}>{leavesSoon(readingSeconds(paper))}</p>
      <div className={`${controls.actions} ${controls.pinned}`}>
        <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'home' })}>
          <Icon name="open" />
          {finish}
        </button>
      </div>
    </Screen>
  );
}
