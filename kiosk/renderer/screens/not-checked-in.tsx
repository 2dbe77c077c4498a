import type { Refusal } from '#shared/refusal.ts';
import { type NextStep, sayOutcome } from '../check-in/say-outcome.ts';
import type { Action } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import controls from '../parts/controls.module.css';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { WithNumber } from '../parts/with-number.tsx';
import styles from './refused.module.css';

type Button = { readonly icon: IconName; readonly label: string; readonly action: Action };

/** A code that made no ticket: what that means, and where to go on. */
export function NotCheckedIn({ kiosk, refusal }: { readonly kiosk: Kiosk; readonly refusal: Refusal }) {
  const { moment, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  const { icon, heading, sentences, next, number } = sayOutcome(refusal, moment);
  const finish: Button = { icon: 'open', label: words.finish, action: { type: 'home' } };
  const again: Button = { icon: 'code', label: words.checkIn.again, action: { type: 'enter-code' } };
  const walkIn: Button = { icon: 'ticket', label: words.checkIn.walkIn, action: { type: 'choose-again' } };
  const buttons: Record<NextStep, readonly Button[]> = {
    code: [walkIn, again],
    'walk-in': [finish, walkIn],
    staff: [finish],
    leave: [finish],
  };
  return (
    <Screen
      head="tall"
      heading={
        <>
          <Mark name={icon} />
          {heading}
        </>
      }
      intro={
        <div role="alert" className={styles.why}>
          {sentences.map((sentence) => (
            <p key={sentence}>{number ? <WithNumber sentence={sentence} number={number} /> : sentence}</p>
          ))}
        </div>
      }
    >
      <Notice icon="people">{next === 'staff' ? words.checkIn.toStaff : words.askStaff}</Notice>
      <div className={`${controls.actions} ${controls.pinned}`}>
        {buttons[next].map(({ icon, label, action }, place, { length }) => (
          <button
            key={label}
            type="button"
            className={place === length - 1 ? controls.primary : controls.secondary}
            onClick={() => dispatch(action)}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
      </div>
    </Screen>
  );
}
