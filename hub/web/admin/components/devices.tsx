import type { Counter } from '#shared/model.ts';
import type { ManagerView } from '#shared/protocol.ts';
import type { Words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import styles from './listing.module.css';

type Props = {
  readonly devices: ManagerView['devices'];
  readonly counters: readonly Counter[];
  readonly when: (instant: Instant) => string;
  readonly text: Words['admin'];
};

/** Every device on the network now: what it is, where it sits, since when. */
export function Devices({ devices, counters, when, text }: Props) {
  const numberOf = new Map(counters.map(({ id, number }) => [id, number]));
  return (
    <ul className={styles.list}>
      {devices.map(({ deviceId, role, connectedAt, counterId }) => {
        const number = counterId === null ? undefined : numberOf.get(counterId);
        return (
          <li key={deviceId}>
            <span className={styles.name}>{number === undefined ? text.roles[role] : text.atCounter(number)}</span>
            <span className={styles.detail}>{deviceId}</span>
            <span className={styles.state}>{text.since(when(connectedAt))}</span>
          </li>
        );
      })}
    </ul>
  );
}
