import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Counter, Hall } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import type { CounterView } from '#shared/views.ts';
import { CounterCard } from '../components/counter-card.tsx';
import { Notice, Saving } from '../components/notice.tsx';
import { useCounter } from '../counter-context.ts';
import { findCounters } from '../find.ts';
import type { Seat } from '../flow.ts';
import { useSetting } from '../use-setting.ts';
import styles from './choose-counter.module.css';

type Props = { readonly counters: CounterView['counters']; readonly isTrial: boolean };

/** All counters of the hall, the one last used here first: which one does this device sit at? */
export function ChooseCounter({ counters, isTrial }: Props) {
  const { words, language, hall, flow, run } = useCounter();
  const t = words.counter.choose;
  const [query, setQuery] = useState('');
  const everyId = hall.counters.map(({ id }) => id);
  const [last, setLast] = useSetting('last', [...everyId, ''], '');
  const search = useRef<HTMLInputElement>(null);
  const cards = useRef<HTMLUListElement>(null);
  useEffect(() => search.current?.focus(), []);

  const found = findCounters(hall, query, language);
  const shown = query === '' ? [...found].sort((a, b) => Number(b.id === last) - Number(a.id === last)) : found;
  const takenOf = (counter: Counter) => counters.find(({ counterId }) => counterId === counter.id)?.taken ?? null;
  const open = async (counter: Counter) => {
    const opened = await run('counter:open', { counterId: counter.id, takeOver: takenOf(counter) !== null }, 'choose');
    if (opened) setLast(counter.id);
  };
  /** Enter opens the only counter found. One that is taken is not taken over before its own button is pressed. */
  const openFound = (event: FormEvent) => {
    event.preventDefault();
    const [only] = found;
    if (!only || found.length > 1) return;
    if (takenOf(only) === null) void open(only);
    else {
      void run('counter:open', { counterId: only.id, takeOver: false }, 'choose');
      cards.current?.querySelector('button')?.focus();
    }
  };
  return (
    <main className={styles.screen}>
      <form className={styles.top} onSubmit={openFound}>
        <h1>
          {t.title} {isTrial && <span className={styles.trial}>{words.trial}</span>}
        </h1>
        <label className={styles.search}>
          {t.search}
          <input
            ref={search}
            type="search"
            value={query}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <div role="status">
          {flow.left && <p className={styles.left}>{sayLeft(flow.left, { hall, counters, words })}</p>}
        </div>
        <Notice place="choose" />
        <Saving />
      </form>
      <ul ref={cards} className={styles.cards}>
        {shown.map((counter) => (
          <CounterCard
            key={counter.id}
            counter={counter}
            taken={takenOf(counter)}
            isLast={counter.id === last}
            onOpen={() => void open(counter)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p role="status">{t.none}</p>}
    </main>
  );
}

type Around = Pick<Props, 'counters'> & { readonly hall: Hall; readonly words: Words };

/** Why this device does not sit at its counter any more, as far as can be seen from here. */
function sayLeft({ counterId, number }: Seat, { hall, counters, words }: Around): string {
  const t = words.counter.left;
  if (!hall.counters.some(({ id }) => id === counterId)) return t.removed(number);
  const isTaken = counters.some((counter) => counter.counterId === counterId && counter.taken !== null);
  return isTaken ? t.takenOver(number) : t.closed(number);
}
