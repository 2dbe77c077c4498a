import type { CSSProperties } from 'react';
import type { Lane } from '#shared/model.ts';
import type { Offer } from '#shared/ui/offers.ts';
import type { Kiosk } from '../kiosk.ts';
import styles from '../screens/ticket.module.css';
import { AgencyName } from './agency-name.tsx';
import { Said } from './said.tsx';

type OwnNumberProps = {
  readonly kiosk: Kiosk;
  readonly number: string;
  /** The screen also has to hold its code, which takes room. */
  readonly isBesideCode?: boolean;
};

/** The number, as large as the window holds it, for the heading of a screen. */
export function OwnNumber({ kiosk: { words }, number, isBesideCode = false }: OwnNumberProps) {
  const width = { '--letters': Math.max(5, number.length) } as CSSProperties;
  return (
    <>
      <span className={styles.label}>{words.kiosk.yourNumber} </span>
      <span className={styles.number} style={width} data-beside-code={isBesideCode}>
        {number}
      </span>
    </>
  );
}

type Props = { readonly kiosk: Kiosk; readonly lane: Lane; readonly offer: Offer | null };

/** What a number is for; nothing where the hall does not offer it any more. */
export function NumberFor({ kiosk: { words, moment }, lane, offer }: Props) {
  if (!offer) return null;
  return (
    <p>
      <AgencyName agency={offer.agency} language={moment.language} /> ·{' '}
      <Said text={offer.service.name} language={moment.language} />
      {lane === 'priority' && ` · ${words.lanes.priority}`}
    </p>
  );
}
