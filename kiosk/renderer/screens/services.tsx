import type { Step } from '../flow.ts';
import type { AgencyOffers } from '../hall-index.ts';
import type { Kiosk } from '../kiosk.ts';
import { PrinterNotice } from '../parts/notice.tsx';
import { OfferTile } from '../parts/offer-tile.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import { Tiles } from '../parts/tiles.tsx';
import styles from './services.module.css';

type Props = {
  readonly kiosk: Kiosk;
  readonly step: Extract<Step, { name: 'services' }>;
  readonly agency: AgencyOffers;
};

/** What one agency offers. */
export function Services({ kiosk, step, agency }: Props) {
  const words = kiosk.words.kiosk;
  const { shortName, name } = agency.agency;
  const fullName = name[kiosk.moment.language] ?? name.id;
  return (
    <Screen
      heading={words.chooseService}
      intro={
        <p className={styles.agency}>
          <strong>{shortName}</strong>
          {fullName !== shortName && <Said text={name} language={kiosk.moment.language} />}
        </p>
      }
    >
      <PrinterNotice kiosk={kiosk} />
      <Tiles
        kiosk={kiosk}
        label={words.services}
        items={agency.offers}
        size="service"
        page={step.page}
        idOf={(offer) => offer.service.id}
        onPick={(offer) => kiosk.dispatch({ type: 'service', serviceId: offer.service.id })}
      >
        {(offer) => <OfferTile kiosk={kiosk} offer={offer} withAgency={false} />}
      </Tiles>
    </Screen>
  );
}
