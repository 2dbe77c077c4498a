import { useEffect, useRef } from 'react';
import type { CounterView } from '#shared/views.ts';
import { DeskDialog } from '../components/desk-dialog.tsx';
import { DeskHeader } from '../components/desk-header.tsx';
import { OtherLists } from '../components/other-lists.tsx';
import { OwnTicket } from '../components/own-ticket.tsx';
import { WaitingList } from '../components/waiting-list.tsx';
import { useCounter } from '../counter-context.ts';
import { type BesideAction, inPlace, type OwnCounter, takesBookings, undoableOf } from '../offer.ts';
import { keyOf, type ShortcutName } from '../shortcuts.ts';
import { useKeepFocus } from '../use-keep-focus.ts';
import { usePrimary } from '../use-primary.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import styles from './desk.module.css';

type Props = {
  readonly own: OwnCounter;
  readonly counters: CounterView['counters'];
  readonly isTrial: boolean;
};

/** The workplace of one counter: its ticket with the one thing to do next, who waits, and who was missed. */
export function Desk({ own, counters, isTrial }: Props) {
  const { hall, step, run, hubNow, lettersOn } = useCounter();
  const root = useRef<HTMLDivElement>(null);
  const primary = useRef<HTMLButtonElement>(null);
  const counter = hall.counters.find(({ id }) => id === own.counterId);

  const { next, isReady, isHurried, mayPress, pressEarly } = usePrimary(own);
  const pressPrimary = () => {
    if (!mayPress()) return pressEarly();
    if (next.of === 'ticket') return void run(next.action, { ticketId: next.ticketId }, 'ticket');
    if (next.of === 'nothing') return;
    if (next.action === 'counter:open') {
      return void run('counter:open', { counterId: own.counterId, takeOver: false }, 'ticket');
    }
    void run('ticket:call-next', {}, 'ticket');
  };
  const pressBeside = (action: BesideAction, ticketId: number) => {
    if (action === 'ticket:transfer') step({ type: 'open-dialog', dialog: { kind: 'transfer', ticketId } });
    else void run(action, { ticketId }, 'ticket');
  };
  const press = (name: ShortcutName) => {
    if (name === 'primary') return pressPrimary();
    if (name === 'take') {
      if (own.actions.includes('ticket:take')) step({ type: 'open-dialog', dialog: { kind: 'take', taken: null } });
      return;
    }
    if (name === 'bookings') {
      if (takesBookings(hall)) step({ type: 'open-dialog', dialog: { kind: 'bookings' } });
      return;
    }
    if (name === 'undo') {
      const undoable = undoableOf(own, hubNow());
      return undoable ? void run('ticket:undo', { ticketId: undoable.ticketId }, 'ticket') : undefined;
    }
    const ticket = own.ticket;
    const offered = ticket ? [...inPlace('beside', ticket.actions), ...inPlace('below', ticket.actions)] : [];
    const action = offered.find((one) => keyOf(one) === name);
    if (ticket && action) pressBeside(action, ticket.id);
  };
  useShortcuts(press, lettersOn);
  useKeepFocus(root, primary);
  useEffect(() => primary.current?.focus(), []);
  useEffect(() => () => void step({ type: 'close-dialog' }), [step]);

  // Only for the moment in which a changed hall is being fetched.
  if (!counter) return null;
  return (
    <>
      <div ref={root} className={styles.desk}>
        <DeskHeader own={own} counter={counter} isTrial={isTrial} />
        <main className={styles.main}>
          <OwnTicket
            own={own}
            next={next}
            isReady={isReady}
            isHurried={isHurried}
            primary={primary}
            pressPrimary={pressPrimary}
            pressEarly={pressEarly}
            pressBeside={pressBeside}
          />
          <div className={styles.lists}>
            <WaitingList own={own} />
            <OtherLists own={own} />
          </div>
        </main>
      </div>
      <DeskDialog own={own} counters={counters} counter={counter} />
    </>
  );
}
