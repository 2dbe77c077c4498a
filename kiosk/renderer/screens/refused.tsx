import type { Refusal } from '#shared/refusal.ts';
import type { Offer } from '#shared/ui/offers.ts';
import type { Kiosk } from '../kiosk.ts';
import { queueNow, sayExternal } from '../opening-words.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { sayToResident } from '../say-to-resident.ts';
import styles from './refused.module.css';

type Props = { readonly kiosk: Kiosk; readonly refusal: Refusal; readonly offer: Offer | null };

/** The hub said no: why, and where to go on. */
export function Refused({ kiosk, refusal, offer }: Props) {
  const { moment, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name="closed" />
          {words.refusedHeading}
        </>
      }
      intro={
        <div role="alert" className={styles.why}>
          <p>{sayToResident(refusal, kiosk.moment, offer && queueNow(kiosk.view, offer.queue.id))}</p>
          {refusal.code === 'queue-external' && offer && <p>{sayExternal(offer.queue, moment.language)}</p>}
        </div>
      }
    >
      <Notice icon="people">{words.askStaff}</Notice>
      <div className={`${controls.actions} ${controls.pinned}`}>
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
