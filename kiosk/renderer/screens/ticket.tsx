import type { CheckedIn, TakenTicket } from '#shared/protocol.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { PhoneCode } from '#shared/ui/phone-code.tsx';
import type { Kiosk } from '../kiosk.ts';
import { type Paper, paperOf, readingSeconds } from '../paper.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { NumberFor, OwnNumber } from '../parts/own-number.tsx';
import { PaperPicture } from '../parts/paper-picture.tsx';
import { isComing, paperSaid } from '../parts/paper-said.ts';
import { Screen } from '../parts/screen.tsx';
import styles from './ticket.module.css';

type Props = {
  readonly kiosk: Kiosk;
  readonly ticket: TakenTicket;
  readonly offer: Offer | null;
  /** How its holder came, who had registered: such a number is not given back here. Left out: it was taken here. */
  readonly coming?: CheckedIn['coming'];
};

function PaperState({ kiosk, ticket, offer, paper }: Props & { readonly paper: Paper }) {
  const [icon, sentence] = paperSaid(paper, kiosk.words);
  const words = kiosk.words.kiosk;
  const comes = isComing(paper);
  return (
    <p role="status" className={`${styles.paper} ${comes ? '' : styles.missing}`}>
      {comes ? (
        <PaperPicture kiosk={kiosk} ticket={ticket} offer={offer} />
      ) : ticket.follow ? (
        <PhoneCode className={styles.code} address={ticket.follow} label={words.followLabel(ticket.number)} />
      ) : (
        <Icon name={icon} />
      )}
      <span>
        {sentence}
        {ticket.follow && (
          <>
            {comes ? <br /> : ' '}
            {comes ? words.followPaper : words.followScreen}
          </>
        )}
      </span>
    </p>
  );
}

/** The number, huge, and what to do with it. */
export function Ticket({ kiosk, ticket, offer, coming }: Props) {
  const { hall, words, view, isLive, dispatch } = kiosk;
  const paper = paperOf(ticket, view, isLive);
  const hasCode = ticket.follow !== null && !isComing(paper);
  const counters = hall.hall.counters.filter(({ queueIds }) => queueIds.includes(ticket.queueId));
  return (
    <Screen
      head="tall"
      heading={<OwnNumber kiosk={kiosk} number={ticket.number} isBesideCode={hasCode} />}
      intro={
        <>
          {coming && (
            <p className={styles.coming}>
              <Icon name={coming === 'late' ? 'clock' : 'open'} /> {words.kiosk.checkIn.coming[coming]}
            </p>
          )}
          <p className={styles.ahead}>
            <Icon name="people" /> {words.kiosk.ahead(ticket.ahead)}
          </p>
          {ticket.waitUpTo !== null && (
            <p className={styles.wait}>
              <Icon name="clock" /> {words.kiosk.waitUpTo(ticket.waitUpTo)}
            </p>
          )}
          <NumberFor kiosk={kiosk} lane={ticket.lane} offer={offer} />
        </>
      }
    >
      <PaperState kiosk={kiosk} ticket={ticket} offer={offer} paper={paper} />
      <ul className={styles.next}>
        {counters.length > 0 && (
          <li>
            <Icon name="place" />
            <strong>{words.kiosk.waitNear(counters.map(({ number }) => number))}</strong>
          </li>
        )}
        <li>
          <Icon name="display" /> {words.kiosk.watchDisplay}
        </li>
        <li>
          <Icon name="clock" /> {words.kiosk.ifMissed}
        </li>
      </ul>
      <p className={styles.leaves}>{words.kiosk.leavesSoon(readingSeconds(paper))}</p>
      <div className={`${controls.actions} ${controls.pinned}`}>
        {!coming && (
          <button
            type="button"
            className={`${controls.secondary} ${styles.quiet}`}
            onClick={() => dispatch({ type: 'cancel' })}
          >
            {words.kiosk.cancel.offer}
          </button>
        )}
        <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'home' })}>
          <Icon name="open" />
          {words.kiosk.finish}
        </button>
      </div>
    </Screen>
  );
}
