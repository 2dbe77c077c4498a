import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import type { ManagerView } from '#shared/views.ts';
import styles from './waits.module.css';

type Props = { readonly waits: ManagerView['waits']; readonly hall: Hall; readonly language: Language };

/** How well the waits told today came true, queue by queue. */
export function Waits({ waits, hall, language }: Props) {
  const text = words[language].admin.waits;
  const nameOf = new Map(hall.queues.map(({ id, name }) => [id, inLanguage(name, language)]));
  const minutes = (value: number | null) =>
    value === null ? '–' : value.toLocaleString(language, { maximumFractionDigits: 1, signDisplay: 'negative' });
  const scored = waits.filter((wait) => wait.scored > 0);
  if (scored.length === 0) return <p className={styles.hint}>{text.none}</p>;
  return (
    <>
      <p className={styles.hint}>{text.hint}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.queue}</th>
            <th scope="col">{text.scored}</th>
            <th scope="col">{text.meanError}</th>
            <th scope="col">{text.bias}</th>
            <th scope="col">{text.inTime}</th>
          </tr>
        </thead>
        <tbody>
          {scored.map(({ queueId, scored, meanError, bias, inTime }) => (
            <tr key={queueId}>
              <th scope="row">{nameOf.get(queueId) ?? queueId}</th>
              <td>{scored}</td>
              <td>{minutes(meanError)}</td>
              <td>{minutes(bias)}</td>
              <td>{inTime === null ? '–' : text.share(Math.round(100 * inTime))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
