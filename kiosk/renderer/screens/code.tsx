import { CameraView } from '../check-in/camera-view.tsx';
import { CodeField, CodePad } from '../check-in/code-pad.tsx';
import { isWhole } from '../check-in/typed-code.ts';
import type { Step } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import columns from '../parts/columns.module.css';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './code.module.css';

type Props = { readonly kiosk: Kiosk; readonly step: Extract<Step, { readonly name: 'code' }> };

/** For those who registered: the code of their booking, typed here, or scanned at any time. */
export function Code({ kiosk, step: { typed } }: Props) {
  const { isLive, hasCamera, dispatch, checkIn } = kiosk;
  const words = kiosk.words.kiosk;
  const canSend = isWhole(typed) && isLive;
  const send = () => {
    if (canSend) checkIn(typed.letters);
  };
  return (
    <Screen heading={words.checkIn.title} intro={<p>{words.checkIn.hint}</p>} hasKeyboard>
      <div className={`${columns.columns} ${styles.columns}`}>
        <div className={styles.typed}>
          {hasCamera && <CameraView words={words} onCode={checkIn} />}
          {!isLive && (
            <Notice icon="warning" id="why-not">
              {words.checkIn.awayMeans}
            </Notice>
          )}
          <CodeField words={words} typed={typed} />
          <button
            type="button"
            className={controls.primary}
            disabled={!canSend}
            aria-describedby={isLive ? undefined : 'why-not'}
            onClick={send}
          >
            <Icon name="open" />
            {words.checkIn.submit}
          </button>
        </div>
        <CodePad
          words={words}
          typed={typed}
          onTyped={(next) => dispatch({ type: 'code', typed: next })}
          onDone={send}
        />
      </div>
    </Screen>
  );
}
