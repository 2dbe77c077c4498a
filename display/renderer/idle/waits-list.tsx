import { useEffect, useEffectEvent } from 'react';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import type { HallFigures } from '#shared/views.ts';
import { PAGE_MS } from '../paging.ts';
import { fitting } from '../text-width.ts';
import { usePages, useRoom } from '../use-paging.ts';
import styles from './figures.module.css';
import { SERVICE_MS } from './slides.ts';

type Props = {
  readonly waits: HallFigures['waits'];
  readonly hall: Hall;
  readonly language: Language;
  readonly asOf: string;
  readonly onDone: () => void;
};

/** How long a number that is taken now would wait, queue by queue, until each page has been shown. */
export function WaitsList({ waits, hall, language, asOf, onDone }: Props) {
  const { idle, page: sayPage } = words[language].display;
  const { ref, rows } = useRoom();
  const { items, page, pages } = usePages(waits, rows);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const timer = setTimeout(done, Math.max(SERVICE_MS, pages * PAGE_MS));
    return () => clearTimeout(timer);
  }, [pages]);
  return (
    <article className={styles.waits}>
      <h2 className={styles.title}>{idle.waits}</h2>
      <ol className={styles.list} ref={ref} style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}>
        {items.map(({ queueId, waiting, wait }) => {
          const queue = hall.queues.find(({ id }) => id === queueId);
          const agency = hall.agencies.find(({ id }) => id === queue?.agencyId)?.shortName ?? '';
          const name = queue ? inLanguage(queue.name, language) : '';
          const minutes = wait && idle.minutes(wait.from, wait.to);
          const crowd = `${agency} · ${idle.waiting(waiting)}`;
          return (
            <li className={styles.row} key={queueId}>
              <span className={styles.queue} data-container>
                <span style={fitting(name)}>{name}</span>
                <small style={fitting(crowd)}>{crowd}</small>
              </span>
              {minutes ? (
                <strong style={fitting(minutes)}>{minutes}</strong>
              ) : (
                <span className={styles.notKnown}>{idle.notKnown}</span>
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.hint}>
        {asOf}
        {pages > 1 && ` · ${sayPage(page, pages)}`}
      </p>
    </article>
  );
}
