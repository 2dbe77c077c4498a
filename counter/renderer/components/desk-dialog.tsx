import { useEffect } from 'react';
import type { Counter } from '#shared/model.ts';
import type { CounterView } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { type OwnCounter, ticketOf } from '../offer.ts';
import { BookDialog } from './book-dialog.tsx';
import { BookingDialog } from './booking-dialog.tsx';
import { BookingsDialog } from './bookings-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { TakeDialog } from './take-dialog.tsx';
import { TicketDialog } from './ticket-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

type Props = {
  readonly own: OwnCounter;
  readonly counters: CounterView['counters'];
  readonly counter: Counter;
};

/** The dialog that is open; one about a ticket closes when that has left this counter's lists. */
export function DeskDialog({ own, counters, counter }: Props) {
  const { flow, step } = useCounter();
  const { dialog } = flow;
  const ticket = dialog && 'ticketId' in dialog ? ticketOf(own, dialog.ticketId) : null;
  const isGone = dialog !== null && 'ticketId' in dialog && ticket === null;
  useEffect(() => {
    if (isGone) step({ type: 'close-dialog' });
  }, [isGone, step]);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'take':
      return <TakeDialog own={own} counter={counter} taken={dialog.taken} />;
    case 'bookings':
      return <BookingsDialog />;
    case 'booking':
      // Another state of it is another dialog.
      return <BookingDialog key={`${dialog.found.code} ${dialog.found.state}`} own={own} found={dialog.found} />;
    case 'book':
      return <BookDialog counter={counter} moving={dialog.moving} />;
    case 'close':
      return <CloseDialog waitingCount={own.waitingCount} />;
    case 'ticket':
      return ticket && <TicketDialog ticket={ticket} />;
    case 'move':
      return ticket && <MoveDialog ticket={ticket} counter={counter} />;
    case 'transfer':
      return ticket && <TransferDialog ticket={ticket} counter={counter} counters={counters} />;
  }
}
