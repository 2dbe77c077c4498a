import { useState } from 'react';
import { inLanguage } from '#shared/model.ts';
import type { StaffLook } from '#shared/protocol.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Moment } from '#shared/text/say-when.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import type { Command } from '#shared/ui/use-command.ts';
import type { HallIndex } from '../hall-index.ts';
import { Icon } from '../parts/icon.tsx';
import styles from './staff.module.css';

type Props = {
  readonly tickets: StaffLook['tickets'];
  readonly canPrint: boolean;
  readonly command: Command;
  readonly services: HallIndex['offers'];
  readonly moment: Moment;
};

/** The ticket that was last asked for once more; before the hub has answered its paper is the one before. */
type Copied = { readonly id: number; readonly number: string; readonly isSent: boolean };

/** The last tickets of this kiosk; a touch prints one once more, marked as a copy. */
export function LastTickets({ tickets, canPrint, command, services, moment }: Props) {
  const { language, timeZone } = moment;
  const { states, kiosk } = everyLanguage[language];
  const words = kiosk.staff;
  const [copied, setCopied] = useState<Copied | null>(null);
  const reprint = async ({ id, number }: StaffLook['tickets'][number]) => {
    setCopied({ id, number, isSent: false });
    const done = await command.run('ticket:reprint', { ticketId: id });
    setCopied(done && { id, number, isSent: true });
  };
  const sayCopy = ({ id, number, isSent }: Copied) =>
    words.copy[(isSent && tickets.find((one) => one.id === id)?.paper) || 'printing'](number);
  return (
    <section className={styles.section} aria-labelledby="staff-tickets">
      <h2 id="staff-tickets">{words.tickets}</h2>
      {tickets.length === 0 && <p>{words.noTickets}</p>}
      <p role="status" className={styles.sent}>
        {copied && sayCopy(copied)}
      </p>
      <ul className={styles.tickets}>
        {tickets.map((ticket) => {
          const { id, number, serviceId, arrivedAt, state, paper } = ticket;
          const service = services.get(serviceId)?.service;
          const facts = `${sayTime(arrivedAt, timeZone, everyLanguage[language])}, ${states[state]}, ${service ? inLanguage(service.name, language) : serviceId}`;
          const doubt = paper === 'not-printed' || paper === 'unknown' ? `, ${words.paper[paper]}` : '';
          return (
            <li key={id}>
              <span className={styles.number}>{number}</span>
              <span className={styles.facts}>
                <Unbroken text={facts} />
                {doubt}
              </span>
              {canPrint && (
                <button
                  type="button"
                  className={styles.reprint}
                  aria-label={`${words.reprint}: ${number}`}
                  disabled={command.isBusy}
                  onClick={() => void reprint(ticket)}
                >
                  <Icon name="printer" />
                  <span>{words.reprint}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
