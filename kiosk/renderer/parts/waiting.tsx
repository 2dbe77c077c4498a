import { useEffect, useState } from 'react';
import controls from './controls.module.css';
import { Screen } from './screen.tsx';
import styles from './waiting.module.css';

const SLOW_AFTER_MS = 1_000;
const WAY_OUT_AFTER_MS = 8_000;

type Props = {
  readonly heading: string;
  /** What is said of it: at once, and once it takes longer than a second. */
  readonly say: (isSlow: boolean) => string;
  /** The way out is there at once, not only when it takes long. */
  readonly isOut: boolean;
  readonly giveUp: string;
  readonly onGiveUp: () => void;
};

/** Waiting for the hub's answer: nothing to press, but a way out when it takes long. */
export function Waiting({ heading, say, isOut, giveUp, onGiveUp }: Props) {
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
          {heading}
        </>
      }
      intro={
        <p role="status" className={styles.saving}>
          {say(stage !== 'soon')}
        </p>
      }
    >
      {(stage === 'long' || isOut) && (
        <button type="button" className={controls.secondary} onClick={onGiveUp}>
          {giveUp}
        </button>
      )}
    </Screen>
  );
}
