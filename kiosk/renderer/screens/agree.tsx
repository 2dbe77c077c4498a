import { sayDay } from '#shared/text/say-day.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import type { Step } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { cannotPrint, Notice, sayWhyNoPaper } from '../parts/notice.tsx';
import { NumberFor } from '../parts/own-number.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './refused.module.css';

type Props = {
  readonly kiosk: Kiosk;
  readonly step: Extract<Step, { readonly name: 'agree' }>;
  readonly offer: Offer;
};

/** The day and the time once more, before they are somebody's. */
export function Agree({ kiosk, step: { day, minute }, offer }: Props) {
  const { words, moment, view, isLive, dispatch, book } = kiosk;
  const { later } = words.kiosk;
  const time = `${sayMinute(minute, words)} ${moment.zoneLabel}`;
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name="calendar" />
          {later.when(sayDay(day, words), time)}
        </>
      }
      intro={
        <div className={styles.why}>
          <NumberFor kiosk={kiosk} lane="booked" offer={offer} />
          <p>{later.means}</p>
        </div>
      }
    >
      {!isLive && <Notice icon="warning">{later.away}</Notice>}
      {isLive && cannotPrint(view) && (
        <Notice icon="printer">
          {sayWhyNoPaper(view, moment.language)} {later.onScreen}
        </Notice>
      )}
      <div className={`${controls.actions} ${controls.pinned}`}>
        <button type="button" className={controls.secondary} onClick={() => dispatch({ type: 'back' })}>
          <Icon name="back" />
          {later.otherTime}
        </button>
        <button type="button" className={controls.primary} disabled={!isLive} onClick={() => book()}>
          <Icon name="calendar" />
          {later.yes}
        </button>
      </div>
    </Screen>
  );
}
