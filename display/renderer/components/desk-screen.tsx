import type { Counter, Hall } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import type { CounterLine } from '../counter-lines.ts';
import { fitting } from '../text-width.ts';
import styles from './desk-screen.module.css';

type Props = {
  /** The counter above which the screen hangs; undefined where the hall has none of that number any more. */
  readonly counter: Counter | undefined;
  /** What it does; undefined while it is closed. */
  readonly line: CounterLine | undefined;
  readonly hall: Hall;
  /** Its call came just now. */
  readonly isNew: boolean;
  readonly flashes: boolean;
  /** The link is lost: what it does now is not known. */
  readonly isOld: boolean;
  readonly text: Words['display'];
};

/** The small screen above one desk: whose turn it is there, and nobody's after. */
export function DeskScreen({ counter, line, hall, isNew, flashes, isOld, text }: Props) {
  const agency = hall.agencies.find(({ id }) => id === counter?.agencyId)?.shortName ?? '';
  const place = `${text.counter} ${counter?.number ?? '–'}`.toUpperCase();
  const ticket = line?.ticket ?? null;
  const isCalled = ticket !== null && !line?.isServing;
  const said = ticket ?? text.counterStates[line?.state ?? 'closed'];
  const look = [
    styles.now,
    ticket === null ? styles.state : isCalled ? styles.called : styles.serving,
    isCalled && isNew && flashes && styles.flashes,
    isOld && ticket === null && styles.old,
  ];
  return (
    <main className={styles.screen}>
      <header className={styles.head} data-container>
        <h1 className={styles.place} style={fitting(place)}>
          {place}
        </h1>
        <p className={styles.agency} style={fitting(agency)}>
          {agency}
        </p>
      </header>
      <div className={look.filter(Boolean).join(' ')} data-container key={ticket}>
        <p className={styles.said} style={fitting(said)} role="status">
          {said}
        </p>
        <p className={styles.what}>{ticket !== null && (isCalled ? text.comeIn : text.isServing)}</p>
      </div>
    </main>
  );
}
