import type { Refusal } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { Mark } from '../parts/mark.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './no-hub.module.css';

/**
 * Before there is anything to show: the hub has not been heard yet, or does not want this kiosk as it is (most often
 * since one of the two has been updated and the other has not). No language is known yet, so it is Indonesian.
 */
export function NoHub({ refusal }: { readonly refusal: Refusal | null }) {
  const { link, kiosk } = words.id;
  const heading = !refusal ? kiosk.connecting : refusal.code === 'protocol-version' ? link.updateNeeded : link.refused;
  return (
    <div lang="id" className={styles.whole}>
      <Screen
        head="tall"
        heading={
          <>
            <Mark name={refusal ? 'warning' : 'clock'} />
            {heading}
          </>
        }
        intro={
          <div role="alert" className={styles.ask}>
            <p>{refusal ? kiosk.updateHint : kiosk.connectingHint}</p>
            {refusal && <p className={styles.why}>{sayRefusal(refusal, 'id')}</p>}
          </div>
        }
      />
    </div>
  );
}
