import type { Offer } from '#shared/ui/offers.ts';
import type { Kiosk } from '../kiosk.ts';
import { queueNow, sayWait } from '../opening-words.ts';
import { AgencyName } from './agency-name.tsx';
import { Icon } from './icon.tsx';
import styles from './offer-tile.module.css';
import { ServicePictogram } from './pictogram.tsx';
import { QueueState } from './queue-state.tsx';
import { Said } from './said.tsx';

type Props = { readonly kiosk: Kiosk; readonly offer: Offer; readonly withAgency: boolean };

/** What a service is called and whether a number can be had for it. */
export function OfferTile({ kiosk, offer, withAgency }: Props) {
  const now = queueNow(kiosk.view, offer.queue.id);
  return (
    <>
      <ServicePictogram offer={offer} />
      <span className={styles.words}>
        <span className={styles.name}>
          <Said text={offer.service.name} language={kiosk.moment.language} />
        </span>
        <span className={styles.facts}>
          {withAgency && <AgencyName agency={offer.agency} language={kiosk.moment.language} />}
          <QueueState kiosk={kiosk} now={now} />
          {now.wait && kiosk.canTake && <span>{sayWait(now, kiosk.moment.language)}</span>}
        </span>
      </span>
      <Icon name="next" />
    </>
  );
}
