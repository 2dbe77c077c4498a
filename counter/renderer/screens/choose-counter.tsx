import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Counter } from '#shared/model.ts';
import type { CounterView } from '#shared/protocol.ts';
import { CounterCard } from '../components/counter-card.tsx';
import { Notice, Saving } from '../components/notice.tsx';
import { useCounter } from '../counter-context.ts';
import { findCounters } from '../find.ts';
import { useSetting } from '../use-setting.ts';
import styles from './choose-counter.module.css';

type Props = { readonly counters: CounterView['counters']; readonly isTrial: boolean };

/** All counters of the hall, the one last used here first: which one does this device sit at? */
export function ChooseCounter({ counters, isTrial }: Props) {
  const { words, language, hall, run } = useCounter();
  const t = words.counter.choose;
  const [query, setQuery] = useState('');
  const everyId = hall.counters.map(({ id }) => id);
  const [last, setLast] = useSetting('last', [...everyId, ''], '');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);

  const found = findCounters(hall, query, language);
  const shown = query === '' ? [...found].sort((a, b) => Number(b.id === last) - Number(a.id === last)) : found;
  const takenOf = (counter: Counter) => counters.find(({ counterId }) => counterId === counter.id)?.taken ?? null;
  const open = async (counter: Counter) => {
    const opened = await run('counter:open', { counterId: counter.id, takeOver: takenOf(counter) !== null }, 'choose');
    if (opened) setLast(counter.id);
  };
  /** Enter opens what was typed: the counter with that number, or the only one found. */
  const openFound = (event: FormEvent) => {
    event.preventDefault();
    const [first] = found;
    const isMeant = first && (found.length === 1 || String(first.number) === query.trim());
    if (isMeant && takenOf(first) === null) void open(first);
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
        <Notice place="choose" />
        <Saving />
      </form>
      <ul className={styles.cards}>
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
