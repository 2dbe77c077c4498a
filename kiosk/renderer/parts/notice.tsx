import type { ReactNode } from 'react';
import type { Kiosk } from '../kiosk.ts';
import styles from './controls.module.css';
import { Icon, type IconName } from './icon.tsx';

/** Something to know before touching anything. */
export function Notice({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <p className={styles.notice}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

/** Says so where no paper will come; nothing while the printer is ready or has not been heard of yet. */
export function PrinterNotice({ kiosk }: { readonly kiosk: Kiosk }) {
  const words = kiosk.words.kiosk;
  const state = kiosk.view.printer?.state;
  if (state === 'ready' || state === 'not-known') return null;
  return (
    <Notice icon="printer">
      {state ? `${words.printerDown[state]} ` : ''}
      {words.willShow}
    </Notice>
  );
}
