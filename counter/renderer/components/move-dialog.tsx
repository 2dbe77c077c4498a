import { useState } from 'react';
import type { Counter } from '#shared/model.ts';
import type { TicketInList } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { ChoosingForm } from './choosing-form.tsx';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { ServicePicker } from './service-picker.tsx';

type Props = { readonly ticket: TicketInList; readonly counter: Counter };

/** Its holder came for something else: which service is it? */
export function MoveDialog({ ticket, counter }: Props) {
  const { words, run, step } = useCounter();
  const t = words.counter;
  const [serviceId, setServiceId] = useState<string | null>(null);
  const move = async () => {
    if (serviceId === null) return;
    if (await run('ticket:move', { ticketId: ticket.id, serviceId }, 'dialog')) step({ type: 'close-dialog' });
  };
  return (
    <Dialog title={t.move.title(ticket.number)} leave={words.cancel}>
      <ChoosingForm
        label={t.actions['ticket:move']}
        isChosen={serviceId !== null}
        hint={serviceId === null ? t.take.chooseFirst : t.transfer.hint}
        onDone={() => void move()}
      >
        <ServicePicker counter={counter} chosen={serviceId} onChoose={setServiceId} />
      </ChoosingForm>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
