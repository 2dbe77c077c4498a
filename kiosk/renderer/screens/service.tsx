import { type ReactNode, useRef } from 'react';
import type { Offer } from '#shared/ui/offers.ts';
import type { TakeLane } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import { queueNow, sayExternal, sayOpening, sayWait } from '../opening-words.ts';
import { AgencyName } from '../parts/agency-name.tsx';
import columns from '../parts/columns.module.css';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { cannotPrint, Notice, PrinterNotice } from '../parts/notice.tsx';
import { QueueState } from '../parts/queue-state.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import { useMoreBelow } from '../use-more-below.ts';
import styles from './service.module.css';
import { hasFacts, ServiceFacts } from './service-facts.tsx';

type Props = { readonly kiosk: Kiosk; readonly offer: Offer };

/** What to know before touching the buttons below it; it gives way to them, and what has no room can be scrolled. */
function Notes({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const notes = useRef<HTMLElement>(null);
  const hasMore = useMoreBelow(notes);
  return (
    // Long notes are scrolled with the arrow keys.
    <section
      ref={notes}
      className={styles.notes}
      data-more={hasMore}
      tabIndex={hasMore ? 0 : undefined}
      aria-label={label}
    >
      <div className={styles.told}>{children}</div>
    </section>
  );
}

/** The two lanes, each one touch away from a number: the one for most people first, then the other with who may take it. */
function Lanes({ kiosk, offer }: Props) {
  const { canTake, take, view, alone } = kiosk;
  const whyNot = canTake ? undefined : 'why-not';
  const words = kiosk.words.kiosk;
  const { laneStops } = queueNow(view, offer.queue.id);
  const label = (lane: TakeLane, action: string) => {
    const stop = laneStops[lane];
    return stop ? `${action}: ${words.laneStops[stop]}` : action;
  };
  return (
    <>
      {(!canTake || cannotPrint(view)) && (
        <Notes label={words.toKnow}>
          {/* Paper is nobody's trouble while no number can be had. */}
          {canTake ? (
            <PrinterNotice kiosk={kiosk} />
          ) : (
            <Notice icon="warning" id="why-not">
              {alone ? words.alone.desk : words.noTaking}
            </Notice>
          )}
        </Notes>
      )}
      <div className={styles.lanes}>
        <button
          type="button"
          className={`${controls.primary} ${styles.regular}`}
          aria-describedby={whyNot}
          disabled={!canTake || laneStops.regular !== undefined}
          onClick={() => take(offer.service.id, 'regular')}
        >
          <Icon name="ticket" />
          {label('regular', words.takeRegular)}
        </button>
        <button
          type="button"
          className={controls.secondary}
          aria-describedby={whyNot}
          disabled={!canTake || laneStops.priority !== undefined}
          onClick={() => take(offer.service.id, 'priority')}
        >
          <Icon name="heart" />
          <span>
            <span>{label('priority', words.takePriority)}</span>
            <span className={styles.priorityFor}>
              {words.priorityFor} <span className={styles.trust}>{words.priorityTrust}</span>
            </span>
          </span>
        </button>
      </div>
    </>
  );
}

/** The way to come another day, where people can register: here, or at the desk where more must be written down. */
function Later({ kiosk, offer }: Props) {
  const { isLive, words, dispatch } = kiosk;
  const { booking } = offer.queue;
  if (!booking || !isLive) return null;
  const { offer: label, atDesk } = words.kiosk.later;
  if (booking.asksNik) return <Notice icon="people">{atDesk}</Notice>;
  return (
    <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'later' })}>
      <Icon name="calendar" />
      {label}
    </button>
  );
}

/** Why no number can be had now, and where to go on. */
function NotNow({ kiosk, offer }: Props) {
  const { view, moment, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  const now = queueNow(view, offer.queue.id);
  return (
    <>
      <Notes label={words.toKnow}>
        <Notice icon={now.opening.state === 'external' ? 'outside' : 'clock'}>
          {now.opening.state === 'external' ? (
            <>
              <strong>{words.external}.</strong> {sayExternal(offer.queue, moment.language)}
            </>
          ) : (
            <>
              <strong>{words.cannotTake}.</strong> {sayOpening(now, moment)}. {words.askStaff}
            </>
          )}
        </Notice>
      </Notes>
      <Later kiosk={kiosk} offer={offer} />
      <button
        type="button"
        className={offer.queue.booking ? controls.secondary : controls.primary}
        onClick={() => dispatch({ type: 'back' })}
      >
        <Icon name="back" />
        {words.otherService}
      </button>
    </>
  );
}

/** One service: what to bring, how long, what it costs, and the number itself. */
export function ServiceScreen({ kiosk, offer }: Props) {
  const { view, moment } = kiosk;
  const now = queueNow(view, offer.queue.id);
  const isOpen = now.opening.state === 'open';
  // Of what is done elsewhere, where that is may be all there is to know.
  const tellsFacts = now.opening.state !== 'external' || hasFacts(offer.service);
  return (
    <Screen
      head={tellsFacts ? 'short' : 'tall'}
      heading={<Said text={offer.service.name} language={moment.language} />}
      intro={
        <p className={styles.now}>
          <AgencyName agency={offer.agency} language={moment.language} withShort />
          <QueueState kiosk={kiosk} now={now} />
          {isOpen && kiosk.canTake && <span className={styles.wait}>{sayWait(now, moment.language)}</span>}
        </p>
      }
    >
      <div className={`${columns.columns} ${styles.columns}`}>
        {tellsFacts && <ServiceFacts service={offer.service} language={moment.language} />}
        <div className={`${controls.actions} ${isOpen ? styles.take : controls.pinned}`}>
          {isOpen ? <Lanes kiosk={kiosk} offer={offer} /> : <NotNow kiosk={kiosk} offer={offer} />}
        </div>
      </div>
    </Screen>
  );
}
