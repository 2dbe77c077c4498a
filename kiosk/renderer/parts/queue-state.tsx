import type { Opening } from '#shared/views.ts';
import type { Kiosk } from '../kiosk.ts';
import { type QueueNow, sayOpening, sayOpeningBriefly } from '../opening-words.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './queue-state.module.css';

const icons: Record<Opening['state'], IconName> = {
  open: 'open',
  'not-yet': 'clock',
  break: 'clock',
  closed: 'closed',
  paused: 'clock',
  unstaffed: 'closed',
  full: 'closed',
  'too-late': 'closed',
  clock: 'clock',
  external: 'outside',
};

const tones: Record<Opening['state'], string | undefined> = {
  open: styles.open,
  'not-yet': styles.shut,
  break: styles.shut,
  closed: styles.shut,
  paused: styles.shut,
  unstaffed: styles.shut,
  full: styles.shut,
  'too-late': styles.shut,
  clock: styles.shut,
  external: styles.elsewhere,
};

type Props = {
  readonly kiosk: Kiosk;
  readonly now: QueueNow;
  /** In few words. */
  readonly isBrief?: boolean;
};

/** Whether a number can be had now, told by picture, words and colour alike; nothing while none can be had anywhere. */
export function QueueState({ kiosk: { moment, canTake }, now, isBrief = false }: Props) {
  // What was true before the hub went away is no news.
  if (!canTake) return null;
  return (
    <span className={`${styles.state} ${tones[now.opening.state]}`}>
      <Icon name={icons[now.opening.state]} />
      <span>{isBrief ? sayOpeningBriefly(now, moment) : sayOpening(now, moment)}</span>
    </span>
  );
}
