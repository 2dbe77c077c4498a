import type { Offer } from '#shared/ui/offers.ts';
import type { Kiosk } from '../kiosk.ts';
import { queueNow } from '../opening-words.ts';
import { Icon } from './icon.tsx';
import styles from './offer-tile.module.css';
import { QueueState } from './queue-state.tsx';
import { Said } from './said.tsx';

type Props = { readonly kiosk: Kiosk; readonly offer: Offer; readonly withAgency: boolean };

/** What a service is called and whether a number can be had for it. */
export function OfferTile({ kiosk, offer, withAgency }: Props) {
  return (
    <>
      <span className={styles.words}>
        <span className={styles.name}>
          <Said text={offer.service.name} language={kiosk.moment.language} />
        </span>
        <span className={styles.facts}>
          {withAgency && <span>{offer.agency.shortName}</span>}
          <QueueState now={queueNow(kiosk.view, offer.queue.id)} moment={kiosk.moment} />
        </span>
      </span>
      <Icon name="next" />
    </>
  );
}
