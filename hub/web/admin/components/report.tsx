import { useId, useState } from 'react';
import type { Words } from '#shared/text/index.ts';
import type { Day } from '#shared/time.ts';
import styles from './report.module.css';

type Props = { readonly today: Day; readonly text: Words['admin'] };

/** The tickets of a day, today's unless another is chosen, as a file. */
export function Report({ today, text }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const day = chosen ?? today;
  return (
    <>
      <p className={styles.hint}>{text.reportHint}</p>
      <div className={styles.form}>
        <label htmlFor={id}>{text.reportDay}</label>
        <input
          id={id}
          type="date"
          max={today}
          value={day}
          onChange={({ target }) => setChosen(target.value === '' ? null : target.value)}
        />
        <a className={styles.download} href={`/report/tickets.csv?day=${day}`} download>
          {text.reportDownload}
        </a>
      </div>
    </>
  );
}
