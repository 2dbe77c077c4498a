import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Counter, inLanguage } from '#shared/model.ts';
import { useCounter } from '../counter-context.ts';
import { type FoundService, findServices } from '../find.ts';
import styles from './service-picker.module.css';

/** More than this nobody reads; a word more finds it. */
const SHOWN = 30;
type Props = {
  readonly counter: Counter;
  readonly chosen: string | null;
  readonly onChoose: (serviceId: string | null) => void;
};

/** Search among the services of all queues, this counter's own first. Enter or arrow down goes into the list. */
export function ServicePicker({ counter, chosen, onChoose }: Props) {
  const { words, language, hall } = useCounter();
  const t = words.counter.take;
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => search.current?.focus(), []);

  const found = findServices(hall, counter, query, language);
  const shown = found.slice(0, SHOWN);
  const goIntoList = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    // Choosing is a step of its own: Enter in the search does not take a number for whatever stands first.
    event.preventDefault();
    const first =
      list.current?.querySelector<HTMLInputElement>('input:checked') ?? list.current?.querySelector('input');
    first?.focus();
    first?.click();
  };
  const groups = [
    { title: t.own, services: shown.filter(({ isOwn }) => isOwn) },
    { title: t.others, services: shown.filter(({ isOwn }) => !isOwn) },
  ];
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
          onChange={(event) => {
            setQuery(event.target.value);
            // What is not in sight any more must not be taken.
            onChoose(null);
          }}
          onKeyDown={goIntoList}
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
  const { service, agencyName, queueName } = option.found;
  return (
    <label className={styles.option}>
      <input type="radio" name="service" checked={option.isChosen} onChange={() => option.onChoose(service.id)} />
      <span>{inLanguage(service.name, language)}</span>
      <small>
        {agencyName} · {queueName}
      </small>
    </label>
  );
}
