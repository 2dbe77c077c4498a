import { useEffect, useState } from 'react';
import type { Kiosk } from '../kiosk.ts';
import controls from '../parts/controls.module.css';
import { Screen } from '../parts/screen.tsx';
import styles from './taking.module.css';

const SLOW_AFTER_MS = 1_000;
const WAY_OUT_AFTER_MS = 8_000;

/** Waiting for the hub's answer: nothing to press, but a way out when it takes long, and at once to what goes on without it. */
export function Taking({ kiosk }: { readonly kiosk: Kiosk }) {
  const { isLive, alone, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  const [stage, setStage] = useState<'soon' | 'slow' | 'long'>('soon');
  useEffect(() => {
    const slow = setTimeout(() => setStage('slow'), SLOW_AFTER_MS);
    const long = setTimeout(() => setStage('long'), WAY_OUT_AFTER_MS);
    return () => {
      clearTimeout(slow);
      clearTimeout(long);
    };
  }, []);
  return (
    <Screen
      head="tall"
      heading={
        <>
          <span className={styles.turning} aria-hidden="true" />
          {words.taking}
        </>
      }
      intro={
        <p role="status" className={styles.saving}>
          {!isLive ? words.takingLost : stage === 'soon' ? words.onceOnly : `${words.saving} ${words.onceOnly}`}
        </p>
      }
    >
      {(stage === 'long' || alone !== null) && (
        // Back at the service, a kiosk that goes on alone gives a number at once.
        <button
          type="button"
          className={controls.secondary}
          onClick={() => dispatch({ type: alone === null ? 'give-up' : 'back' })}
        >
          {words.giveUp}
        </button>
      )}
    </Screen>
  );
}
