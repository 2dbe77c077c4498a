import type { Refusal } from '#shared/refusal.ts';
import type { Kiosk } from '../kiosk.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { sayToResident } from '../say-to-resident.ts';
import styles from './refused.module.css';

/** The hub said no to a day and a time: why, and where to go on. */
export function NotBooked({ kiosk, refusal }: { readonly kiosk: Kiosk; readonly refusal: Refusal }) {
  const { words, moment, dispatch } = kiosk;
  const { later, askStaff, finish } = words.kiosk;
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name="closed" />
          {later.notBooked}
        </>
      }
      intro={
        <p role="alert" className={styles.why}>
          {sayToResident(refusal, moment, null)}
        </p>
      }
    >
      <Notice icon="people">{askStaff}</Notice>
      <div className={`${controls.actions} ${controls.pinned}`}>
        <button type="button" className={controls.secondary} onClick={() => dispatch({ type: 'home' })}>
          <Icon name="open" />
          {finish}
        </button>
        <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'later' })}>
          <Icon name="calendar" />
          {later.again}
        </button>
      </div>
    </Screen>
  );
}
