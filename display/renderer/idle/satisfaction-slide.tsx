import type { Hall, Language, Satisfaction } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { instantOf } from '#shared/time.ts';
import { sayDate } from '../hall-date.ts';
import { BigFigure } from './big-figure.tsx';
import styles from './figures.module.css';

type Props = {
  readonly found: Satisfaction;
  readonly hall: Pick<Hall, 'timeZone'>;
  readonly language: Language;
  readonly onDone: () => void;
};

const NOON = 12 * 60;

/** What the hall's last survey of residents found, with its day and its source, as the hall file says. */
export function SatisfactionSlide({ found, hall: { timeZone }, language, onDone }: Props) {
  const text = words[language];
  const { idle } = text.display;
  const { value, day, respondents, source } = found;
  const [, date] = sayDate(instantOf(day, NOON, timeZone), timeZone, text);
  const locale = language === 'en' ? 'en' : 'id';
  return (
    <BigFigure
      title={idle.satisfaction}
      value={value.toLocaleString(locale, { maximumFractionDigits: 2 })}
      unit={idle.ofHundred}
      hint={`${idle.source}: ${source}`}
      onDone={onDone}
    >
      <p className={styles.more}>{idle.respondents(respondents.toLocaleString(locale), date)}</p>
    </BigFigure>
  );
}
