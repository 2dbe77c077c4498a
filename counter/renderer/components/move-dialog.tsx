import { type FormEvent, useState } from 'react';
import type { Counter } from '#shared/model.ts';
import type { TicketInList } from '#shared/protocol.ts';
import { useCounter } from '../counter-context.ts';
import { ActionButton } from './action-button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { ServicePicker } from './service-picker.tsx';
import styles from './take-form.module.css';

type Props = { readonly ticket: TicketInList; readonly counter: Counter };
const whyId = 'why-not-moved';

/** Its holder came for something else: which service is it? */
export function MoveDialog({ ticket, counter }: Props) {
  const { words, run, step } = useCounter();
  const t = words.counter;
  const [serviceId, setServiceId] = useState<string | null>(null);
  const move = async () => {
    if (serviceId === null) return;
    if (await run('ticket:move', { ticketId: ticket.id, serviceId }, 'dialog')) step({ type: 'close-dialog' });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void move();
  };
  return (
    <Dialog title={t.move.title(ticket.number)} leave={words.cancel}>
      <form className={styles.form} onSubmit={submit}>
        <ServicePicker counter={counter} chosen={serviceId} onChoose={setServiceId} />
        <ActionButton
          look="primary"
          label={t.actions['ticket:move']}
          isOff={serviceId === null}
          whyId={whyId}
          onPress={() => void move()}
        />
        <p id={whyId} className={styles.why}>
          {serviceId === null ? t.take.chooseFirst : t.transfer.hint}
        </p>
        {/* Enter on a radio button submits as well. */}
        <button type="submit" hidden />
      </form>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
