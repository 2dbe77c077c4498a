import { useEffect, useState } from 'react';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { saySlot } from '#shared/text/say-slot.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { ToCall } from '#shared/views.ts';
import styles from './bookings.module.css';
import controls from './controls.module.css';
import listing from './listing.module.css';

type Props = {
  readonly displaced: number;
  readonly toCall: number;
  readonly hall: Hall;
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};

/**
 * Whom staff call since their slot is no more. Names and telephones are asked for only while somebody wants to see them,
 * and are in no view.
 */
export function CallList({ displaced, toCall, hall, when, language, send }: Props) {
  const text = words[language];
  const own = text.admin.bookings;
  const [isShown, setShown] = useState(false);
  const [list, setList] = useState<{ readonly people: readonly ToCall[]; readonly more: number } | null>(null);
  const look = async () => {
    const answer = await send('replan:list', {});
    if (answer.ok) setList(answer.value);
  };
  const { run, isBusy, refusal } = useCommand(send, look);

  useEffect(() => {
    if (isShown) void look();
  }, [isShown, displaced, toCall]);

  if (displaced === 0) return null;
  const serviceOf = (id: string) => {
    const service = hall.services.find((one) => one.id === id);
    return service ? inLanguage(service.name, language) : id;
  };
  return (
    <section className={isShown ? `${styles.calls} ${styles.printed}` : styles.calls} aria-label={own.calls}>
      <h3>{own.calls}</h3>
      <p className={listing.hint}>{own.callsHint(displaced, toCall)}</p>
      {!isShown && toCall > 0 && (
        <button type="button" className={controls.action} onClick={() => setShown(true)}>
          {own.showCalls}
        </button>
      )}
      {isShown && list && (
        <>
          <div className={styles.print}>
            <button type="button" className={controls.action} onClick={() => print()}>
              {own.print}
            </button>
            <button type="button" className={controls.action} onClick={() => setShown(false)}>
              {own.hideCalls}
            </button>
          </div>
          <div role="alert">{refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}</div>
          <ul className={styles.list}>
            {list.people.map((person) => (
              <li key={person.offerId} className={person.isTold ? styles.told : ''}>
                <span className={styles.who}>
                  {[person.number, person.name, person.phone ?? own.noPhone].filter(Boolean).join(' · ')}
                  <span className={styles.detail}>
                    {serviceOf(person.serviceId)} · {own.lost(saySlot(person.lost, text))}
                  </span>
                  <span className={styles.detail}>
                    {person.kept ? own.kept(saySlot(person.kept, text), when(person.kept.until)) : own.nothingKept} ·{' '}
                    {own.reasons[person.reason]}
                  </span>
                </span>
                <button
                  type="button"
                  className={controls.action}
                  disabled={isBusy}
                  aria-pressed={person.isTold}
                  aria-label={`${own.told}: ${person.number}`}
                  onClick={() => void run('replan:told', { offerId: person.offerId, isTold: !person.isTold })}
                >
                  {person.isTold ? own.toldAlready : own.told}
                </button>
              </li>
            ))}
          </ul>
          {list.people.length === 0 && <p className={listing.hint}>{own.noCalls}</p>}
          {list.more > 0 && <p className={listing.hint}>{own.more(list.more)}</p>}
        </>
      )}
    </section>
  );
}
