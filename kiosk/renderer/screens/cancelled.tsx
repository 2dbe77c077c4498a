import type { Kiosk } from '../kiosk.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Screen } from '../parts/screen.tsx';
import { WithNumber } from '../parts/with-number.tsx';
import styles from './refused.module.css';

/** A number does not hold any more, or a wish was taken back before it was seen (null): what of the paper, and on. */
export function Cancelled({ kiosk, number }: { readonly kiosk: Kiosk; readonly number: string | null }) {
  const { words, dispatch } = kiosk;
  const { cancel, otherService, finish } = words.kiosk;
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name="closed" />
          {number === null ? cancel.gaveUp : <WithNumber sentence={cancel.done(number)} number={number} />}
        </>
      }
      intro={
        <p role="status" className={styles.why}>
          {number === null ? cancel.gaveUpMeans : cancel.doneMeans}
        </p>
      }
    >
      <div className={`${controls.actions} ${controls.pinned}`}>
        <button type="button" className={controls.secondary} onClick={() => dispatch({ type: 'choose-again' })}>
          <Icon name="list" />
          {otherService}
        </button>
        <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'home' })}>
          <Icon name="open" />
          {finish}
        </button>
      </div>
    </Screen>
  );
}
