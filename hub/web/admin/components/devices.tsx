import { type Counter, roles } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import type { ManagerView } from '#shared/views.ts';
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
  const known = devices
    .map((device) => ({ ...device, number: device.counterId === null ? undefined : numberOf.get(device.counterId) }))
    .toSorted(
      (a, b) =>
        roles.indexOf(a.role) - roles.indexOf(b.role) ||
        (a.number ?? 0) - (b.number ?? 0) ||
        a.deviceId.localeCompare(b.deviceId),
    );
  return (
    <ul className={`${styles.list} ${styles.many}`}>
      {known.map(({ deviceId, role, connectedAt, number }) => (
        <li key={deviceId}>
          <span className={styles.name}>{number === undefined ? text.roles[role] : text.atCounter(number)}</span>
          <span className={styles.detail}>{deviceId}</span>
          <span className={styles.state}>{text.since(when(connectedAt))}</span>
        </li>
      ))}
    </ul>
  );
}
