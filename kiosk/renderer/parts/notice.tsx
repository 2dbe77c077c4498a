import type { ReactNode } from 'react';
import { inLanguage, type Language } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import type { KioskView } from '#shared/views.ts';
import type { Kiosk } from '../kiosk.ts';
import styles from './controls.module.css';
import { Icon, type IconName } from './icon.tsx';

/** Something to know before touching anything. */
export function Notice(props: { readonly icon: IconName; readonly id?: string; readonly children: ReactNode }) {
  const { icon, id, children } = props;
  return (
    <p id={id} className={styles.notice}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

/** Whether no paper will come; not while the printer is ready or has not been heard of yet. */
export const cannotPrint = ({ printer }: KioskView): boolean =>
  printer === null || (printer.state !== 'ready' && printer.state !== 'not-known');

/** Why no paper will come, in a sentence. */
export function sayWhyNoPaper({ printer }: KioskView, language: Language): string {
  const words = everyLanguage[language].kiosk;
  if (!printer || printer.state === 'ready' || printer.state === 'not-known') return words.noTickets;
  return words.printerDown[printer.state];
}

/** Why no paper will come, what comes instead, and where paper does. */
export function sayNoPaper({ view, isLive }: Kiosk, language: Language): string {
  const words = everyLanguage[language].kiosk;
  const { nearestKiosk } = view;
  return [
    sayWhyNoPaper(view, language),
    words.willShow,
    // Whether that one still prints is not known while the hub is away.
    nearestKiosk && isLive ? words.otherKiosk(inLanguage(nearestKiosk, language)) : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

export function PrinterNotice({ kiosk }: { readonly kiosk: Kiosk }) {
  return cannotPrint(kiosk.view) ? <Notice icon="printer">{sayNoPaper(kiosk, kiosk.moment.language)}</Notice> : null;
}
