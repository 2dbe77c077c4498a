import { useState } from 'react';
import type { TakenTicket } from '#shared/protocol.ts';
import { sayDay } from '#shared/text/say-day.ts';
import { sayMinute, sayTime } from '#shared/text/say-time.ts';
import { wallClock } from '#shared/time.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { useHubClock } from '#shared/ui/use-hub.ts';
import { useCounter } from '../counter-context.ts';
import { serviceName } from '../find.ts';
import type { FoundBooking } from '../flow.ts';
import type { OwnCounter } from '../offer.ts';
import { ActionButton } from './action-button.tsx';
import styles from './booking-dialog.module.css';
import dialogStyles from './dialog.module.css';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { sayPrint } from './print-note.tsx';
import { TakenNumber } from './taken-number.tsx';

type Props = { readonly own: OwnCounter; readonly found: FoundBooking };

/** One booking: when it is, whose, and what can be done with it at the desk. */
export function BookingDialog({ own, found }: Props) {
  const screen = useCounter();
  const { words, hall, run, step } = screen;
  const t = words.counter.bookings;
  const now = useHubClock(screen);
  const [isCancelling, setCancelling] = useState(false);
  const [taken, setTaken] = useState<TakenTicket | null>(null);
  const [slipId, setSlipId] = useState(found.printJobId ?? null);
  const { code, number, state, replan, day } = found;
  const isToday = now !== null && wallClock(now, hall.timeZone).day === day;
  const slip = own.print && own.print.jobId === slipId ? own.print : null;

  const checkIn = async () => {
    const checkedIn = await run('booking:check-in', { code }, 'dialog');
    if (checkedIn) setTaken(checkedIn.ticket);
  };
  const cancel = async () => {
    const changed = await run('booking:cancel', { code }, 'dialog');
    if (changed) step({ type: 'open-dialog', dialog: { kind: 'booking', found: { ...found, ...changed } } });
    setCancelling(false);
  };
  const print = async () => {
    const printed = await run('booking:print', { code }, 'dialog');
    if (printed) setSlipId(printed.printJobId);
  };
  if (taken) {
    return (
      <Dialog title={t.checkedIn} leave={words.close}>
        <TakenNumber taken={taken} print={own.print} />
        <Notice place="dialog" />
        <Saving />
      </Dialog>
    );
  }
  return (
    <Dialog title={isCancelling ? t.cancelAsk(number) : t.of(number)} leave={words.close}>
      <BookingFacts found={found} />
      {isCancelling ? (
        <div className={dialogStyles.actions}>
          <ActionButton look="bad" label={t.cancel} onPress={() => void cancel()} />
          <ActionButton look="plain" label={words.back} onPress={() => setCancelling(false)} />
        </div>
      ) : (
        <div className={dialogStyles.actions}>
          {state === 'booked' && isToday && !replan && (
            <ActionButton look="primary" label={t.checkIn} onPress={() => void checkIn()} />
          )}
          {state === 'booked' && (
            <>
              <ActionButton
                look="plain"
                label={t.move}
                onPress={() => step({ type: 'open-dialog', dialog: { kind: 'book', moving: found } })}
              />
              <ActionButton look="plain" label={t.print} onPress={() => void print()} />
              <ActionButton look="plain" label={t.cancel} onPress={() => setCancelling(true)} />
            </>
          )}
          <ActionButton
            look="plain"
            label={t.list}
            onPress={() => step({ type: 'open-dialog', dialog: { kind: 'bookings' } })}
          />
        </div>
      )}
      <p role="status" className={styles.slip}>
        {slip ? sayPrint(slip, words) : found.printJobId === null && state === 'booked' ? t.noSlip : ''}
      </p>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}

/** What staff tell its holder, large enough to be read out on the telephone. */
function BookingFacts({ found }: { readonly found: FoundBooking }) {
  const { words, hall, language } = useCounter();
  const t = words.counter.bookings;
  const { code, state, replan, day, minute, serviceId, checkInFrom, checkInUntil, holder } = found;
  const at = (instant: FoundBooking['checkInFrom']) => sayTime(instant, hall.timeZone, words);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t.when}</dt>
        <dd className={styles.large}>
          {sayDay(day, words)}, {sayMinute(minute, words)} {hall.zoneLabel}
        </dd>
      </div>
      <div>
        <dt>{t.code}</dt>
        <dd className={styles.large}>{code}</dd>
      </div>
      <div>
        <dt>{t.service}</dt>
        <dd>
          <Unbroken text={serviceName(hall, serviceId, language)} />
        </dd>
      </div>
      <div>
        <dt>{t.state}</dt>
        <dd>
          {replan ? t.replan : t.states[state]}
          {state === 'booked' && !replan && ` · ${t.come(at(checkInFrom), at(checkInUntil))}`}
        </dd>
      </div>
      {holder && (holder.name || holder.phoneEnd) && (
        <div>
          <dt>{t.holder}</dt>
          <dd>{[holder.name, holder.phoneEnd && t.phoneEnd(holder.phoneEnd)].filter(Boolean).join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}
