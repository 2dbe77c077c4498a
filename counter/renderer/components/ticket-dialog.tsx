import { useState } from 'react';
import { sayTime } from '#shared/text/say-time.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import type { TicketInList } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { queueName, serviceName } from '../find.ts';
import { inPlace } from '../offer.ts';
import { sayWhy } from '../say-why.ts';
import { ActionButton } from './action-button.tsx';
import { CompareForm } from './compare-form.tsx';
import dialogStyles from './dialog.module.css';
import { Dialog } from './dialog.tsx';
import { LaneLabel } from './lane-label.tsx';
import { Notice, Saving } from './notice.tsx';
import styles from './ticket-dialog.module.css';

/** What is seldom done with a ticket, apart from the buttons that are pressed all day. */
export function TicketDialog({ ticket }: { readonly ticket: TicketInList }) {
  const { words, language, hall, run, step } = useCounter();
  const t = words.counter;
  const [isCancelling, setCancelling] = useState(false);
  const [why, setWhy] = useState<{ readonly number: string; readonly sentences: readonly string[] } | null>(null);
  // Also what stands in the list of the latest numbers: one whose paper never came has no place there yet.
  const offered = [...inPlace('more', ticket.actions), ...inPlace('recent', ticket.actions)];
  const cancel = async () => {
    if (await run('ticket:cancel', { ticketId: ticket.id }, 'dialog')) step({ type: 'close-dialog' });
  };
  const print = async () => {
    if (await run('ticket:reprint', { ticketId: ticket.id }, 'dialog')) step({ type: 'close-dialog' });
  };
  const ask = async (other?: string) => {
    setWhy(null);
    const answer = await run('ticket:why', { ticketId: ticket.id, ...(other && { other }) }, 'dialog');
    if (answer) setWhy({ number: answer.number, sentences: sayWhy(answer, words, hall) });
  };
  const press = {
    'ticket:move': () => step({ type: 'open-dialog', dialog: { kind: 'move', ticketId: ticket.id } }),
    'ticket:cancel': () => setCancelling(true),
    'ticket:reprint': () => void print(),
  };
  return (
    <Dialog title={isCancelling ? t.cancelling.title(ticket.number) : ticket.number} leave={words.close}>
      <p className={styles.facts}>
        <LaneLabel lane={ticket.lane} />
        <strong>
          <Unbroken text={serviceName(hall, ticket.serviceId, language)} />
        </strong>
        <span>{queueName(hall, ticket.queueId, language)}</span>
        <span>
          {t.waiting.since} {sayTime(ticket.arrivedAt, hall.timeZone, words)}
        </span>
      </p>
      {/* Said when it comes. */}
      <div role="status">
        {why && !isCancelling && (
          <ul className={styles.why} aria-label={t.whyCalled.title(why.number)}>
            {why.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      {isCancelling ? (
        <>
          <p className={dialogStyles.text}>{t.cancelling.text}</p>
          <div className={dialogStyles.actions}>
            <ActionButton look="bad" label={t.actions['ticket:cancel']} onPress={() => void cancel()} />
            <ActionButton look="plain" label={words.back} onPress={() => setCancelling(false)} />
          </div>
        </>
      ) : (
        <>
          <div className={dialogStyles.actions}>
            {ticket.wasCalled && <ActionButton look="plain" label={t.whyCalled.button} onPress={() => void ask()} />}
            {offered.map((name) => (
              <ActionButton key={name} look="plain" label={t.actions[name]} onPress={press[name]} />
            ))}
            {offered.length === 0 && !ticket.wasCalled && <p className={dialogStyles.text}>{t.more.none}</p>}
          </div>
          <CompareForm onAsk={(other) => void ask(other)} />
        </>
      )}
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
