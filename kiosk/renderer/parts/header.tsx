import type { Instant } from '#shared/time.ts';
import { formatTime } from '#shared/time.ts';
import { useHubClock } from '#shared/ui/use-hub.ts';
import type { Kiosk } from '../kiosk.ts';
import styles from './header.module.css';
import { Icon } from './icon.tsx';
import { Said } from './said.tsx';

type Props = {
  readonly kiosk: Kiosk;
  readonly isTrial: boolean;
  /** Not where the screen itself says it. */
  readonly namesHall: boolean;
  readonly hubNow: () => Instant | null;
  /** Until when what is shown was true, once the link is lost. */
  readonly dataFrom: Instant;
};

/** The hall's name and clock, and whatever makes the whole screen doubtful: a trial, a lost link. */
export function Header({ kiosk, isTrial, namesHall, hubNow, dataFrom }: Props) {
  const { hall, moment, words, isLive, alone } = kiosk;
  const taking = alone === 'goes-on' ? words.kiosk.alone.goesOn : alone ? words.kiosk.alone.desk : words.kiosk.noTaking;
  const now = useHubClock({ hubNow });
  return (
    <header>
      <div className={styles.header}>
        <span className={styles.hall}>{namesHall && <Said text={hall.hall.name} language={moment.language} />}</span>
        {isTrial && <span className={styles.trial}>{words.trial}</span>}
        {isLive && now !== null && (
          <span className={styles.clock}>
            {formatTime(now, moment.timeZone)} {moment.zoneLabel}
          </span>
        )}
      </div>
      <div role="alert">
        {!isLive && (
          <p className={styles.lost}>
            <Icon name="warning" />
            <span>
              {words.kiosk.linkLost(formatTime(dataFrom, moment.timeZone))} {taking}
            </span>
          </p>
        )}
      </div>
    </header>
  );
}
