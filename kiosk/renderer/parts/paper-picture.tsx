import { inLanguage } from '#shared/model.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { PhoneCode } from '#shared/ui/phone-code.tsx';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import type { Kiosk } from '../kiosk.ts';
import styles from './paper-picture.module.css';

type Props = { readonly kiosk: Kiosk; readonly ticket: TakenTicket; readonly offer: Offer | null };

/** The paper as it comes out of its slot, so that it is known when it is seen. What it says is on the screen already. */
export function PaperPicture({ kiosk: { hall, moment, words }, ticket, offer }: Props) {
  return (
    <span className={styles.slot} aria-hidden="true">
      <span className={styles.paper}>
        <span>{inLanguage(hall.hall.name, moment.language)}</span>
        <span className={styles.number}>
          {ticket.number}
          {ticket.follow && <PhoneCode className={styles.code} address={ticket.follow} />}
        </span>
        <span>{offer && <Unbroken text={inLanguage(offer.service.name, moment.language)} />}</span>
        <span>
          {sayTime(ticket.takenAt, moment.timeZone, words)} {moment.zoneLabel}
        </span>
      </span>
    </span>
  );
}
