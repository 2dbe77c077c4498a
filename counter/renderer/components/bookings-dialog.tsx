import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { BookingInList } from '#shared/booking.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { useCounter } from '../counter-context.ts';
import { serviceName } from '../find.ts';
import { ActionButton } from './action-button.tsx';
import styles from './bookings-dialog.module.css';
import { Dialog } from './dialog.tsx';
import lists from './lists.module.css';
import { Notice, Saving } from './notice.tsx';

type Listed = { readonly bookings: readonly BookingInList[]; readonly more: number };

/** Those who registered: found by a code, listed for today, or registered here for somebody at the desk or on the telephone. */
export function BookingsDialog() {
  const { words, run, step, isLive } = useCounter();
  const t = words.counter.bookings;
  const [listed, setListed] = useState<Listed | null>(null);
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    void run('booking:list', {}, 'dialog').then((answer) => answer && setListed(answer));
  }, [run]);
  const show = async (wanted: string) => {
    const found = await run('booking:find', { code: wanted }, 'dialog');
    if (found) step({ type: 'open-dialog', dialog: { kind: 'booking', found } });
  };
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '' && isLive) void show(code);
  };
  return (
    <Dialog title={t.title} leave={words.close}>
      <form className={styles.find} onSubmit={find}>
        <label className={styles.code}>
          {t.code}
          <input
            ref={field}
            type="text"
            value={code}
            maxLength={400}
            placeholder="0F8K-2M9Q-7H3T"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <ActionButton look="plain" label={t.find} isOff={code.trim() === ''} onPress={() => void show(code)} />
        <ActionButton
          look="plain"
          label={t.book}
          onPress={() => step({ type: 'open-dialog', dialog: { kind: 'book', moving: null } })}
        />
      </form>
      <section className={styles.today} aria-labelledby="bookings-today">
        <h3 id="bookings-today">
          {t.today} {listed && <span className={lists.count}>{listed.bookings.length + listed.more}</span>}
        </h3>
        {listed?.bookings.length === 0 && <p className={lists.none}>{t.none}</p>}
        {listed && listed.bookings.length > 0 && <BookingRows listed={listed} onShow={(one) => void show(one)} />}
      </section>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}

function BookingRows({ listed, onShow }: { readonly listed: Listed; readonly onShow: (code: string) => void }) {
  const { words, language, hall } = useCounter();
  const t = words.counter.bookings;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <ol className={`${lists.rows} ${styles.rows}`} tabIndex={0} aria-labelledby="bookings-today">
      {listed.bookings.map(({ code, number, minute, state, replan, serviceId, name }) => (
        <li key={code} className={lists.row}>
          <strong className={styles.time}>{sayMinute(minute, words)}</strong>
          <strong className={lists.number}>{number}</strong>
          <span className={lists.facts}>
            <span className={styles.state} data-state={replan ? 'replan' : state}>
              {replan ? t.replan : t.states[state]}
            </span>
            <span className={lists.service}>
              <Unbroken text={serviceName(hall, serviceId, language)} />
              {name && ` · ${name}`}
            </span>
          </span>
          <span className={lists.actions}>
            <ActionButton look="small" label={t.show} name={`${t.show}: ${number}`} onPress={() => onShow(code)} />
          </span>
        </li>
      ))}
      {listed.more > 0 && <li className={lists.more}>{t.more(listed.more)}</li>}
    </ol>
  );
}
