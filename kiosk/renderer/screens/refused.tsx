import type { Refusal } from '#shared/protocol.ts';
import { sayRefusal } from '#shared/text/index.ts';
import type { Kiosk } from '../kiosk.ts';
import type { Offer } from '../offers.ts';
import { sayExternal } from '../opening-words.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './refused.module.css';

type Props = { readonly kiosk: Kiosk; readonly refusal: Refusal; readonly offer: Offer | null };

/** The hub said no: why, and where to go on. */
export function Refused({ kiosk, refusal, offer }: Props) {
  const { moment, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  return (
    <Screen
      head="tall"
      heading={words.refusedHeading}
      intro={
        <div role="alert" className={styles.why}>
          <p>{sayRefusal(refusal, moment.language)}</p>
          {refusal.code === 'queue-external' && offer && <p>{sayExternal(offer.queue, moment.language)}</p>}
        </div>
      }
    >
      <p className={styles.ask}>{words.askStaff}</p>
      <div className={controls.actions}>
        {offer && (
          <button type="button" className={controls.secondary} onClick={() => dispatch({ type: 'back' })}>
            <Icon name="back" />
            {words.tryAgain}
          </button>
        )}
        <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'choose-again' })}>
          <Icon name="list" />
          {words.otherService}
        </button>
      </div>
    </Screen>
  );
}
