import type { Step } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { WithNumber } from '../parts/with-number.tsx';
import { sayToResident } from '../say-to-resident.ts';
import styles from './refused.module.css';

type Props = { readonly kiosk: Kiosk; readonly step: Extract<Step, { readonly name: 'cancel' }> };

/** Whether the number is really not wanted any more, and what the hub says to that. */
export function Cancel({ kiosk, step: { ticket, requestId, answer } }: Props) {
  const { words, moment, isLive, dispatch, giveBack } = kiosk;
  const { cancel, askStaff } = words.kiosk;
  const isRefused = typeof answer === 'object';
  const said =
    answer === 'none'
      ? cancel.means
      : isRefused
        ? sayToResident(answer, moment, null)
        : isLive
          ? cancel.sending
          : cancel.sendingLost;
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name="closed" />
          <WithNumber sentence={cancel.heading(ticket.number)} number={ticket.number} />
        </>
      }
      intro={
        <p role="status" className={styles.why}>
          {said}
        </p>
      }
    >
      {isRefused && <Notice icon="people">{askStaff}</Notice>}
      {answer !== 'awaited' && (
        <div className={`${controls.actions} ${controls.pinned}`}>
          {!isRefused && (
            <button type="button" className={controls.secondary} onClick={() => giveBack(requestId)}>
              <Icon name="clear" />
              {cancel.yes}
            </button>
          )}
          <button type="button" className={controls.primary} onClick={() => dispatch({ type: 'back' })}>
            <Icon name="ticket" />
            {cancel.no}
          </button>
        </div>
      )}
    </Screen>
  );
}
