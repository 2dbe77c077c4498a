import type { Words } from '#shared/text/index.ts';
import { PhoneCode } from '#shared/ui/phone-code.tsx';
import styles from './check-in-corner.module.css';

type Props = { readonly address: string; readonly text: Words['display']['checkIn'] };

/** The code for those who registered, small beside the ticker: it never takes the room of a call. */
export function CheckInCorner({ address, text }: Props) {
  return (
    <aside className={styles.corner}>
      <p>{text.corner}</p>
      <PhoneCode className={styles.code} address={address} label={text.label} />
    </aside>
  );
}
