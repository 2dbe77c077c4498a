import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Counter, inLanguage } from '#shared/model.ts';
import { useCounter } from '../counter-context.ts';
import { createServiceFinder, type FoundService } from '../find.ts';
import styles from './service-picker.module.css';

/** More than this nobody reads; a word more finds it. */
const SHOWN = 30;
type Props = {
  readonly counter: Counter;
  readonly chosen: string | null;
  readonly onChoose: (serviceId: string | null) => void;
};

/**
 * Search among the services of all queues. What fits a word best is chosen at once, so that Enter takes it; arrow down
 * goes into the list. Without a word nothing is chosen, and this counter's own services come first.
 */
export function ServicePicker({ counter, chosen, onChoose }: Props) {
  const { words, hall, step } = useCounter();
  const t = words.counter.take;
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const find = useMemo(() => createServiceFinder(hall), [hall]);
  useEffect(() => search.current?.focus(), []);

  const found = find(counter, query);
  const shown = found.slice(0, SHOWN);
  const type = (typed: string) => {
    setQuery(typed);
    onChoose(typed.trim() === '' ? null : (find(counter, typed)[0]?.service.id ?? null));
  };
  const press = (event: KeyboardEvent) => {
    // The browser would only empty the field, and close the dialog the next time.
    if (event.key === 'Escape') step({ type: 'close-dialog' });
    else if (event.key === 'ArrowDown') {
      const first =
        list.current?.querySelector<HTMLInputElement>('input:checked') ?? list.current?.querySelector('input');
      first?.focus();
      first?.click();
    } else return;
    event.preventDefault();
  };
  // The group in which the best is comes first.
  const groups = [
    { title: t.own, services: shown.filter(({ isOwn }) => isOwn) },
    { title: t.others, services: shown.filter(({ isOwn }) => !isOwn) },
  ].toSorted((a, b) => Number(b.services[0] === shown[0]) - Number(a.services[0] === shown[0]));
  return (
    <>
      <label className={styles.search}>
        {t.search}
        <input
          ref={search}
          type="search"
          value={query}
          placeholder={t.placeholder}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
      </label>
      <div ref={list} className={styles.list}>
        {groups.map(
          ({ title, services }) =>
            services.length > 0 && (
              <fieldset key={title} className={styles.group}>
                <legend>{title}</legend>
                {services.map((one) => (
                  <ServiceOption
                    key={one.service.id}
                    found={one}
                    isChosen={one.service.id === chosen}
                    onChoose={onChoose}
                  />
                ))}
              </fieldset>
            ),
        )}
        <p role="status" className={styles.more}>
          {found.length === 0 ? t.none : found.length > SHOWN ? t.more(found.length - SHOWN) : ''}
        </p>
      </div>
    </>
  );
}

function ServiceOption(option: { found: FoundService; isChosen: boolean; onChoose: Props['onChoose'] }) {
  const { language } = useCounter();
  const { service, queue, agency } = option.found;
  return (
    <label className={styles.option}>
      <input type="radio" name="service" checked={option.isChosen} onChange={() => option.onChoose(service.id)} />
      <span>{inLanguage(service.name, language)}</span>
      <small>
        {agency.shortName} · {inLanguage(queue.name, language)}
      </small>
    </label>
  );
}
