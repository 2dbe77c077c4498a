import { useState } from 'react';
import type { Words } from '#shared/text/index.ts';
import { addDays, type Day } from '#shared/time.ts';
import { DayPicker } from './day-picker.tsx';
import styles from './report.module.css';

type Props = { readonly today: Day; readonly text: Words };

/** So far back the page offers days: six years. */
const DAYS_BACK = 6 * 365;

/** The tickets of a day, today's unless another is chosen, as a file. */
export function Report({ today, text: { admin, months } }: Props) {
  const [chosen, setChosen] = useState<Day | null>(null);
  const day = chosen ?? today;
  return (
    <>
      <p className={styles.hint}>{admin.reportHint}</p>
      <div className={styles.form}>
        <DayPicker
          day={day}
          from={addDays(today, -DAYS_BACK)}
          to={today}
          label={admin.reportDay}
          months={months}
          onChoose={setChosen}
        />
        <a className={styles.download} href={`/report/tickets.csv?day=${day}&for=excel`} download>
          {admin.reportExcel}
        </a>
        <a className={styles.download} href={`/report/tickets.csv?day=${day}`} download>
          {admin.reportDownload}
        </a>
      </div>
    </>
  );
}
