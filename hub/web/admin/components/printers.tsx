import type { Words } from '#shared/text/index.ts';
import type { ManagerView } from '#shared/views.ts';
import styles from './listing.module.css';

type Props = { readonly printers: ManagerView['printers']; readonly text: Words['admin'] };

export function Printers({ printers, text }: Props) {
  return (
    <ul className={styles.list}>
      {printers.map(({ id, address, status }) => (
        <li key={id}>
          <span className={styles.name}>{id}</span>
          <span className={styles.detail}>{address}</span>
          <span className={styles.state}>{text.printerStates[status.state]}</span>
        </li>
      ))}
    </ul>
  );
}
