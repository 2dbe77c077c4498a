import { useId } from 'react';
import type { Words } from '#shared/text/index.ts';
import type { Day } from '#shared/time.ts';
import styles from './day-picker.module.css';

type Props = {
  readonly day: Day;
  /** The first and the last that can be chosen. */
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
  readonly months: Words['months'];
  readonly onChoose: (day: Day) => void;
};

/** A day as people here write it, whatever language the browser speaks: the day, the month in words, the year. */
export function DayPicker({ day, from, to, label, months, onChoose }: Props) {
  const id = useId();
  const [year, month, date] = partsOf(day);
  const choose = (nextYear: number, nextMonth: number, nextDate: number) => {
    const chosen = dayOf(nextYear, nextMonth, Math.min(nextDate, daysIn(nextYear, nextMonth)));
    onChoose(chosen < from ? from : chosen > to ? to : chosen);
  };
  return (
    <fieldset className={styles.picker}>
      <legend id={id}>{label}</legend>
      <select aria-labelledby={id} value={date} onChange={({ target }) => choose(year, month, Number(target.value))}>
        {range(1, daysIn(year, month)).map((number) => (
          <option key={number}>{number}</option>
        ))}
      </select>
      <select aria-labelledby={id} value={month} onChange={({ target }) => choose(year, Number(target.value), date)}>
        {months.map((name, index) => (
          <option key={name} value={index + 1}>
            {name}
          </option>
        ))}
      </select>
      <select aria-labelledby={id} value={year} onChange={({ target }) => choose(Number(target.value), month, date)}>
        {range(partsOf(from)[0], partsOf(to)[0]).map((number) => (
          <option key={number}>{number}</option>
        ))}
      </select>
    </fieldset>
  );
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

function partsOf(day: Day): readonly [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
}

const dayOf = (year: number, month: number, date: number): Day =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) as Day;

/** Day 0 of the month after is the last of this one. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
