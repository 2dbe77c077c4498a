import { useState } from 'react';
import type { Hall, Language } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { addDays, type Day, type MinuteOfDay } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import { comingDays, nameOf, sayDays, sayEntry } from '../coming-days.ts';
import styles from './calendar.module.css';
import controls from './controls.module.css';
import { DayPicker } from './day-picker.tsx';
import { Field } from './field.tsx';

type Props = {
  readonly hall: Hall;
  readonly today: Day;
  readonly language: Language;
  readonly send: Send;
};

const MOST_SHOWN = 8;
/** So far ahead the page offers days: two years. */
const DAYS_AHEAD = 2 * 365;

/** Minutes past midnight of what a time field holds; null while it is empty. */
const minuteOf = (time: string): MinuteOfDay | null => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
};

/** The days ahead that are not as usual, and the form by which one more is shut or opened. */
export function Calendar({ hall, today, language, send }: Props) {
  const { months, admin } = words[language];
  const { calendar: text } = admin;
  const { run, isBusy, refusal } = useCommand(send);
  const [day, setDay] = useState(today);
  const [agencyId, setAgencyId] = useState('');
  const [reason, setReason] = useState('');
  const [opens, setOpens] = useState('');
  const [closes, setCloses] = useState('');
  const coming = comingDays(hall.calendar, today);
  const change = { day, agencyId: agencyId === '' ? null : agencyId, reason: reason.trim() };
  const isComplete = change.reason !== '';
  const after = (done: object | null) => {
    if (done) setReason('');
  };
  const open = () => {
    const [from, to] = [minuteOf(opens), minuteOf(closes)];
    const hours = from === null || to === null ? null : [{ from, to }];
    return run('day:open', { ...change, hours }).then(after);
  };

  return (
    <div className={styles.split}>
      <ul className={styles.days}>
        {coming.slice(0, MOST_SHOWN).map((entry) => (
          <li key={entry.id}>
            <span className={styles.name}>{nameOf(entry, language)}</span>
            <span className={styles.detail}>{sayDays(entry, language)}</span>
            <span className={styles.detail}>{sayEntry(entry, hall.agencies, language)}</span>
          </li>
        ))}
        {coming.length === 0 && <li>{text.none}</li>}
      </ul>
      <div className={styles.form}>
        <DayPicker
          day={day}
          from={today}
          to={addDays(today, DAYS_AHEAD)}
          label={text.day}
          months={months}
          onChoose={setDay}
        />
        <Field label={text.whom}>
          {(id) => (
            <select id={id} value={agencyId} onChange={({ target }) => setAgencyId(target.value)}>
              <option value="">{text.wholeHall}</option>
              {hall.agencies.map((agency) => (
                <option key={agency.id} value={agency.id}>
                  {agency.shortName}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.reason}>
          {(id) => <input id={id} maxLength={120} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </Field>
        <div className={styles.pair}>
          <Field label={text.opens}>
            {(id) => <input id={id} type="time" value={opens} onChange={({ target }) => setOpens(target.value)} />}
          </Field>
          <Field label={text.closes}>
            {(id) => <input id={id} type="time" value={closes} onChange={({ target }) => setCloses(target.value)} />}
          </Field>
        </div>
        <p className={styles.detail}>{text.hint}</p>
        <div className={styles.buttons}>
          <button
            type="button"
            className={controls.action}
            disabled={isBusy || !isComplete}
            onClick={() => void run('day:close', change).then(after)}
          >
            {text.shut}
          </button>
          <button
            type="button"
            className={controls.action}
            disabled={isBusy || !isComplete}
            onClick={() => void open()}
          >
            {text.open}
          </button>
        </div>
        <div role="alert">{refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}</div>
      </div>
    </div>
  );
}
