import { useEffect, useRef, useState } from 'react';
import { type Counter, type Hall, inLanguage, type Language } from '#shared/model.ts';
import type { Destination } from '#shared/protocol.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { CounterShown, OverseenTicket, TicketAction } from '#shared/views.ts';
import controls from './controls.module.css';
import styles from './counters.module.css';

type Props = {
  readonly open: readonly OverseenTicket[];
  readonly counters: readonly CounterShown[];
  readonly hall: Hall;
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};
const offered = [
  'ticket:finish',
  'ticket:miss',
  'ticket:transfer',
  'ticket:cancel',
] as const satisfies readonly TicketAction[];
type Offered = (typeof offered)[number];
/** What was pressed and is to be confirmed: nobody at this page sees who stands at the counter. */
type Asked = { readonly ticketId: number; readonly action: Offered };

/** The open ticket of every counter, and the ways to end it or send it on where its counter does not. */
export function Counters({ open, counters, hall, when, language, send }: Props) {
  const text = words[language];
  const { admin } = text;
  const { run, isBusy, refusal } = useCommand(send);
  const [asked, setAsked] = useState<Asked | null>(null);
  const numberOf = (counterId: string) => hall.counters.find(({ id }) => id === counterId)?.number ?? 0;
  const carryOut = async ({ ticketId, action }: Asked, to: Destination) => {
    await (action === 'ticket:transfer' ? run(action, { ticketId, to }) : run(action, { ticketId }));
    setAsked(null);
  };
  if (open.length === 0) return <p className={styles.none}>{admin.counters.none}</p>;
  return (
    <>
      <ul className={styles.list}>
        {open.map((ticket) => (
          <li key={ticket.id}>
            <strong>{admin.atCounter(numberOf(ticket.counterId))}</strong>
            <strong className={styles.number}>{ticket.number}</strong>
            <span className={styles.state}>
              {text.states[ticket.state]} {admin.since(when(ticket.since))}
            </span>
            {asked?.ticketId === ticket.id ? (
              <Confirm
                ticket={ticket}
                action={asked.action}
                shown={counters}
                hall={hall}
                language={language}
                isBusy={isBusy}
                onYes={(to) => void carryOut(asked, to)}
                onNo={() => setAsked(null)}
              />
            ) : (
              <span className={styles.actions}>
                {offered
                  .filter((action) => ticket.actions.includes(action))
                  .map((action) => (
                    <button
                      key={action}
                      type="button"
                      className={controls.action}
                      aria-label={`${text.counter.actions[action]}: ${ticket.number}`}
                      onClick={() => setAsked({ ticketId: ticket.id, action })}
                    >
                      {text.counter.actions[action]}
                    </button>
                  ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div role="alert">{refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}</div>
    </>
  );
}

type ConfirmProps = Pick<Props, 'hall' | 'language'> & {
  readonly ticket: OverseenTicket;
  readonly action: Offered;
  readonly shown: Props['counters'];
  readonly isBusy: boolean;
  readonly onYes: (to: Destination) => void;
  readonly onNo: () => void;
};

/** Asks once, naming the ticket and its counter; a ticket that is sent on is asked where to. */
function Confirm({ ticket, action, shown, hall, language, isBusy, onYes, onNo }: ConfirmProps) {
  const text = words[language];
  const t = text.admin.counters;
  const queues = hall.queues.filter(({ id, series }) => series !== null && id !== ticket.queueId);
  const counters = hall.counters.filter(({ id }) => id !== ticket.counterId);
  const [to, setTo] = useState(queues[0] ? `queue ${queues[0].id}` : `counter ${counters[0]?.id ?? ''}`);
  /** Nobody calls from a counter that is closed: whoever is sent there is to know. */
  const nameOf = ({ id, number }: Counter) => {
    const state = shown.find(({ counterId }) => counterId === id)?.state ?? 'closed';
    const name = text.counter.transfer.counter(number);
    return state === 'open' ? name : `${name} · ${text.counter.states[state]}`;
  };
  const yes = useRef<HTMLButtonElement>(null);
  // The button that was pressed gave way to this one.
  useEffect(() => yes.current?.focus(), []);
  const [kind, id = ''] = to.split(' ');
  const target: Destination = kind === 'counter' ? { kind, counterId: id } : { kind: 'queue', queueId: id };
  return (
    <span className={styles.actions}>
      {action === 'ticket:transfer' && (
        <label className={styles.to}>
          {t.to}
          <select value={to} onChange={(event) => setTo(event.target.value)}>
            <optgroup label={text.counter.transfer.queues}>
              {queues.map((queue) => (
                <option key={queue.id} value={`queue ${queue.id}`}>
                  {inLanguage(queue.name, language)}
                </option>
              ))}
            </optgroup>
            <optgroup label={text.counter.transfer.counters}>
              {counters.map((counter) => (
                <option key={counter.id} value={`counter ${counter.id}`}>
                  {nameOf(counter)}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
      )}
      <button type="button" className={controls.action} disabled={isBusy} ref={yes} onClick={() => onYes(target)}>
        {t.yes(text.counter.actions[action], ticket.number)}
      </button>
      <button type="button" className={controls.action} onClick={onNo}>
        {text.back}
      </button>
    </span>
  );
}
