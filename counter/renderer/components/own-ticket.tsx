import type { Ref } from 'react';
import type { Words } from '#shared/text/index.ts';
import { useHubClock } from '#shared/ui/use-hub.ts';
import { recallPause } from '../announced.ts';
import { useCounter } from '../counter-context.ts';
import { type BesideAction, inPlace, type OwnCounter, undoableOf } from '../offer.ts';
import type { Primary } from '../primary.ts';
import { keyOf } from '../shortcuts.ts';
import { ActionButton } from './action-button.tsx';
import { MoreButton } from './more-button.tsx';
import { Notice, Saving } from './notice.tsx';
import styles from './own-ticket.module.css';
import { SentOn } from './sent-on.tsx';
import { TicketFacts } from './ticket-facts.tsx';

type Props = {
  readonly own: OwnCounter;
  readonly next: Primary;
  /** The large button has meant the same for long enough to be pressed. */
  readonly isReady: boolean;
  /** It was pressed before that. */
  readonly isHurried: boolean;
  readonly primary: Ref<HTMLButtonElement>;
  readonly pressPrimary: () => void;
  readonly pressEarly: () => void;
  readonly pressBeside: (action: BesideAction, ticketId: number) => void;
};
const whyId = 'why-nothing-next';
const whyNoRecallId = 'why-no-recall';

/** The ticket at this counter, the one thing to do next, and what else may be done with it. */
export function OwnTicket({ own, next, isReady, isHurried, primary, pressPrimary, pressEarly, pressBeside }: Props) {
  const screen = useCounter();
  const { words, run } = screen;
  const t = words.counter;
  // Often enough that the seconds in which a call can be taken back do not jump.
  const now = useHubClock(screen, 250);
  const { ticket } = own;
  const undoable = undoableOf(own, now);
  const action = next.of === 'nothing' ? 'ticket:call-next' : next.action;
  const button = (name: BesideAction) => (
    <ActionButton
      key={name}
      look="beside"
      label={t.actions[name]}
      shortcut={keyOf(name)}
      onPress={() => ticket && pressBeside(name, ticket.id)}
    />
  );
  const pause = ticket && recallPause(ticket, now);
  return (
    <section className={styles.panel} aria-label={ticket?.number ?? t.ticket.none}>
      {ticket ? <TicketFacts ticket={ticket} now={now} /> : <NoTicket own={own} />}
      <p role="status" className="visually-hidden">
        {ticket ? `${ticket.number}, ${words.states[ticket.state]}` : sayIdle(own, t)}
      </p>
      <div className={styles.next}>
        <Notice place="ticket" />
        <Saving />
        <SentOn />
        {next.of === 'nothing' && (
          <p id={whyId} className={styles.why}>
            {t.why[next.why]}
          </p>
        )}
        <ActionButton
          ref={primary}
          look={action === 'ticket:finish' ? 'good' : 'primary'}
          label={t.actions[action]}
          shortcut="primary"
          isOff={next.of === 'nothing'}
          isNew={next.of !== 'nothing' && !isReady}
          isHurried={isHurried}
          whyId={next.of === 'nothing' ? whyId : undefined}
          onPress={pressPrimary}
          onEarly={pressEarly}
        />
        <div className={styles.beside}>
          {ticket?.recall && (
            <ActionButton
              look="beside"
              label={t.actions['ticket:recall']}
              time={typeof pause === 'number' ? t.ticket.undoLeft(pause) : undefined}
              shortcut={keyOf('ticket:recall')}
              isOff={pause !== null}
              whyId={pause === 'spent' ? whyNoRecallId : undefined}
              onPress={() => pressBeside('ticket:recall', ticket.id)}
            />
          )}
          {ticket &&
            inPlace('beside', ticket.actions)
              .filter((name) => name !== 'ticket:recall')
              .map(button)}
          {pause === 'spent' && (
            <p id={whyNoRecallId} className={styles.whyBeside}>
              {t.ticket.recallSpent}
            </p>
          )}
          {undoable && (
            <div className={styles.undo}>
              <ActionButton
                look="beside"
                label={t.undo[undoable.from](own.finished?.number ?? '')}
                time={t.ticket.undoLeft(undoable.secondsLeft)}
                shortcut="undo"
                onPress={() => void run('ticket:undo', { ticketId: undoable.ticketId }, 'ticket')}
              />
            </div>
          )}
        </div>
        <div className={styles.beside}>
          {ticket && inPlace('below', ticket.actions).map(button)}
          {ticket && <MoreButton ticket={ticket} look="beside" />}
        </div>
      </div>
    </section>
  );
}

/** What a screen reader says while there is no ticket; not the count, which changes all day. */
function sayIdle(own: OwnCounter, t: Words['counter']): string {
  if (own.state === 'paused') return t.ticket.paused;
  return own.waitingCount === 0 ? t.why.nobody : t.ticket.none;
}

function NoTicket({ own }: { readonly own: OwnCounter }) {
  const t = useCounter().words.counter.ticket;
  const isPaused = own.state === 'paused';
  return (
    <div className={styles.none}>
      <p className={styles.noneTitle}>{isPaused ? t.paused : t.none}</p>
      {isPaused && <p className={styles.noneText}>{t.nonePaused}</p>}
      {own.waitingCount > 0 && <p className={styles.noneText}>{t.waitingNow(own.waitingCount)}</p>}
    </div>
  );
}
