import { type KeyboardEvent, useRef, useState } from 'react';
import { sayTime } from '#shared/text/say-time.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import type { TicketInList } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { serviceName } from '../find.ts';
import { inPlace, type ListName, type OwnCounter } from '../offer.ts';
import { ActionButton } from './action-button.tsx';
import { LaneLabel } from './lane-label.tsx';
import styles from './lists.module.css';
import { MoreButton } from './more-button.tsx';
import { Notice } from './notice.tsx';
import { PrintNote } from './print-note.tsx';

const tabs = ['missed', 'held', 'out', 'recent'] as const satisfies readonly ListName[];

/**
 * One at a time, as tabs: the missed, to be called after all; those set aside, to wait again; those who have stepped out
 * for a little while; and this counter's last tickets, to be printed again.
 */
export function OtherLists({ own }: { readonly own: OwnCounter }) {
  const { words } = useCounter();
  const t = words.counter;
  const [open, setOpen] = useState<ListName>('missed');
  const list = useRef<HTMLDivElement>(null);
  const counts = {
    missed: own.missed.length,
    held: own.held.length,
    out: own.out.length,
    recent: own.recent.length,
  };
  const turn = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const next = tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length] ?? open;
    setOpen(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <section className={styles.others} aria-label={t.lists}>
      <div ref={list} className={styles.tabs} role="tablist" aria-label={t.lists}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={open === name}
            aria-controls="tab-panel"
            tabIndex={open === name ? 0 : -1}
            onClick={() => setOpen(name)}
            onKeyDown={turn}
          >
            {t[name].title} <span className={styles.count}>{counts[name]}</span>
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${open}`} className={styles.panel}>
        <TicketRows list={open} tickets={own[open]} />
      </div>
      <Notice place="lists" />
      <PrintNote print={own.print} />
    </section>
  );
}

function TicketRows({ list, tickets }: { readonly list: ListName; readonly tickets: readonly TicketInList[] }) {
  const { words, language, hall, run } = useCounter();
  const t = words.counter;
  if (tickets.length === 0) return <p className={styles.none}>{t[list].none}</p>;
  return (
    <ul className={styles.rows}>
      {tickets.map((ticket) => (
        <li key={ticket.id} className={styles.row}>
          <strong className={styles.number}>{ticket.number}</strong>
          <span className={styles.facts}>
            <LaneLabel lane={ticket.lane} />
            <span className={styles.service}>
              <Unbroken text={serviceName(hall, ticket.serviceId, language)} />
              {ticket.outUntil !== null && (
                <small> · {t.outUntil(sayTime(ticket.outUntil, hall.timeZone, words))}</small>
              )}
            </span>
          </span>
          <span className={styles.actions}>
            {inPlace(list, ticket.actions).map((action) => (
              <ActionButton
                key={action}
                look="small"
                label={t.actions[action]}
                name={`${t.actions[action]}: ${ticket.number}`}
                onPress={() => void run(action, { ticketId: ticket.id }, 'lists')}
              />
            ))}
            <MoreButton ticket={ticket} look="small" />
          </span>
        </li>
      ))}
    </ul>
  );
}
