import { useDeferredValue } from 'react';
import type { Language } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import { useHubClock } from '#shared/ui/use-hub.ts';
import type { Kiosk } from '../kiosk.ts';
import { Everybody } from './everybody.tsx';
import styles from './header.module.css';
import { Icon } from './icon.tsx';
import { Said } from './said.tsx';

type Props = {
  readonly kiosk: Kiosk;
  readonly isTrial: boolean;
  /** The welcome names the hall itself, and nobody has chosen a language there. */
  readonly isWelcome: boolean;
  readonly hubNow: () => Instant | null;
  /** Until when what is shown was true, once the link is lost. */
  readonly dataFrom: Instant;
};

/** Goes on without the hub, from its time when it was last heard. Comes after everything else: the browser's first look at a time zone takes a slow machine a twentieth of a second. */
function Clock({ kiosk, hubNow }: Pick<Props, 'kiosk' | 'hubNow'>) {
  const { moment, words } = kiosk;
  const now = useDeferredValue(useHubClock({ hubNow }), null);
  return (
    now !== null && (
      <span className={styles.clock}>
        {sayTime(now, moment.timeZone, words)} {moment.zoneLabel}
      </span>
    )
  );
}

/** The hall's name and clock, and whatever makes the whole screen doubtful: a trial, a lost link. */
export function Header({ kiosk, isTrial, isWelcome, hubNow, dataFrom }: Props) {
  const { hall, moment, words, isLive, alone } = kiosk;
  const sayLost = (language: Language): string => {
    const own = everyLanguage[language];
    const { linkLost, dataFrom: from, noTaking, alone: whileAway } = own.kiosk;
    const taking = alone === 'goes-on' ? whileAway.goesOn : alone ? whileAway.desk : noTaking;
    // The welcome shows nothing that could be old.
    const age = isWelcome ? [] : [from(sayTime(dataFrom, moment.timeZone, own))];
    return [linkLost, ...age, taking].join(' ');
  };
  return (
    <header>
      <div className={styles.header}>
        <span className={styles.hall}>{!isWelcome && <Said text={hall.hall.name} language={moment.language} />}</span>
        {isTrial && <span className={styles.trial}>{words.trial}</span>}
        <Clock kiosk={kiosk} hubNow={hubNow} />
      </div>
      <div role="alert">
        {!isLive && (
          <p className={styles.lost}>
            <Icon name="warning" />
            {isWelcome ? <Everybody kiosk={kiosk} say={sayLost} /> : <span>{sayLost(moment.language)}</span>}
          </p>
        )}
      </div>
    </header>
  );
}
