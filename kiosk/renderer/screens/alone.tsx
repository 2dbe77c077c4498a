import type { AloneTicket } from '#shared/offline/bridge.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import type { Kiosk } from '../kiosk.ts';
import { alonePaperOf, readingSeconds } from '../paper.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { NumberFor, OwnNumber } from '../parts/own-number.tsx';
import { isComing, paperSaid } from '../parts/paper-said.ts';
import { Screen } from '../parts/screen.tsx';
import styles from './ticket.module.css';

type Props = { readonly kiosk: Kiosk; readonly ticket: AloneTicket; readonly offer: Offer | null };

/** The number that the kiosk gave out while the hub is away, huge, and what it means. */
export function Alone({ kiosk, ticket, offer }: Props) {
  const { words, moment, dispatch } = kiosk;
  const paper = alonePaperOf(ticket, kiosk.own);
  const [icon, sentence] = paperSaid(paper, words);
  return (
    <Screen
      head="tall"
      heading={<OwnNumber kiosk={kiosk} number={ticket.number} />}
      intro={
        <>
          <NumberFor kiosk={kiosk} lane={ticket.lane} offer={offer} />
          <p className={styles.ahead}>
            <Icon name="clock" /> {sayTime(ticket.takenAt, moment.timeZone, words)} {moment.zoneLabel}
          </p>
        </>
      }
    >
      <p role="status" className={`${styles.paper} ${isComing(paper) ? '' : styles.missing}`}>
        <Icon name={icon} />
        <span>{sentence}</span>
      </p>
      <ul className={styles.next}>
        <li>
          <Icon name="clock" /> {words.kiosk.alone.means}
        </li>
        <li>
          <Icon name="people" /> {words.kiosk.alone.askDesk}
        </li>
      </ul>
      <p className={styles.leaves}>{words.kiosk.leavesSoon(readingSeconds(paper))}</p>
      <div className={controls.pinned}>
        <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'home' })}>
          <Icon name="open" />
          {words.kiosk.finish}
        </button>
      </div>
    </Screen>
  );
}
