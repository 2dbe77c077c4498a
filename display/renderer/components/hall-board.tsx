import { useMemo } from 'react';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import type { Frame } from '#shared/protocol.ts';
import { type Words, words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import type { LinkState } from '#shared/ui/hub-link.ts';
import { type CallRow, callRows } from '../call-rows.ts';
import { type CounterLine, counterLines } from '../counter-lines.ts';
import type { Freshness } from '../freshness.ts';
import { sayDate } from '../hall-date.ts';
import { SlideShow } from '../idle/slide-show.tsx';
import { useIdle } from '../idle/use-idle.ts';
import type { PlaylistHere } from '../idle/use-playlist.ts';
import { AWAKE_MS, isNight } from '../night.ts';
import {
  directionOf,
  headline,
  narrowView,
  noticesFor,
  type ScreenSettings,
  shownCounters,
} from '../screen-settings.ts';
import { useSteadyRows } from '../steady-rows.ts';
import { useAttention } from '../use-attention.ts';
import { useTurns } from '../use-turns.ts';
import { useSound } from '../voice/use-sound.ts';
import { CallCard } from './call-card.tsx';
import { CheckInCorner } from './check-in-corner.tsx';
import { CounterBoard } from './counter-board.tsx';
import { DeskScreen } from './desk-screen.tsx';
import styles from './hall-board.module.css';
import { HallHead } from './hall-head.tsx';
import { LastCalls } from './last-calls.tsx';
import { LostLink } from './lost-link.tsx';
import { SoundButton, SoundLost } from './sound-button.tsx';
import { Ticker } from './ticker.tsx';

const counterIdOf = ({ counterId }: CounterLine) => counterId;
const callIdOf = ({ seq }: CallRow) => seq;

type Props = {
  readonly link: LinkState;
  readonly frame: Frame<'display'>;
  readonly hall: Hall;
  readonly settings: ScreenSettings;
  readonly language: Language;
  /** The hub's clock; null while it is not known. */
  readonly now: Instant | null;
  readonly freshness: Freshness;
  /** It is one of those that may be asked to speak calls. */
  readonly speaks: boolean;
  /** What it may show while nobody is called. */
  readonly playlist: PlaylistHere;
};

/** So long after somebody last touched anything there is something to press. */
const ATTENTION_MS = MINUTE;

/** The call now, the last calls, the counters and the clock of the hall, or of the part of it that the screen is for. */
export function HallBoard({ link, frame, hall, settings, language, now, freshness, speaks, playlist }: Props) {
  const text = words[language];
  const shown = useMemo(() => shownCounters(hall, settings), [hall, settings]);
  const view = useMemo(() => narrowView(frame.view, shown), [frame, shown]);
  const counters = useMemo(() => counterLines(hall, shown, view, language), [hall, shown, view, language]);
  const lines = useSteadyRows(counters.lines, counterIdOf);
  const rows = useSteadyRows(
    useMemo(() => callRows(view), [view]),
    callIdOf,
  );
  const numbers = useMemo(() => new Map(hall.counters.map(({ id, number }) => [id, number])), [hall]);
  const turns = useTurns(link, frame, view);
  const sound = useSound();
  const isAttended = useAttention(ATTENTION_MS);
  const { dataFrom, isGrey } = freshness;
  const card = turns.card?.call ?? null;
  const { layout, flashes, isLarge } = settings;
  const isQuiet = rows.length === 0;
  const isIdle = lines.length === 0;
  const isOld = dataFrom !== null;

  const awakeUntil = turns.card && !turns.card.isQuiet ? turns.card.since + AWAKE_MS : 0;
  const isDark =
    now !== null && isNight(settings.night, now, hall.timeZone) && !isAttended && performance.now() >= awakeUntil;

  const isFresh = link === 'live' && !isOld;
  // A code that nobody renews would send people to a page that turns them away.
  const checkIn = isFresh ? frame.view.checkIn : null;
  const idle = useIdle(playlist, hall, settings, { view, now, isFresh, isDark, hasCheckIn: checkIn !== null });
  const isFilled = idle.place === 'screen';
  const slides = idle.place && (
    <SlideShow
      idle={idle}
      hubUrl={playlist.url}
      send={playlist.send}
      hall={hall}
      agencies={settings.agencies}
      language={language}
      checkIn={checkIn}
    />
  );

  const notices = noticesFor(frame.view.notices, settings);
  const foot = (
    <footer className={styles.foot}>
      {dataFrom !== null ? (
        <LostLink
          from={sayWhen(dataFrom, now, hall, text)}
          saysWhatToDo={layout === 'counter' || card !== null}
          text={text}
        />
      ) : (
        ((layout !== 'counter' && !isFilled) || notices.length > 0) && (
          <Ticker
            notices={notices}
            texts={layout === 'counter' || isFilled ? [] : hall.texts.ticker.map((line) => inLanguage(line, language))}
            label={text.display.notice}
          />
        )
      )}
      {settings.showsCheckIn && checkIn !== null && !(idle.place && idle.current?.kind === 'check-in') && (
        <CheckInCorner address={checkIn} text={text.display.checkIn} />
      )}
      {speaks && sound.state === 'locked' && isAttended && (
        <SoundButton label={text.display.unlockSound} onPress={sound.unlock} />
      )}
      {speaks && sound.state === 'broken' && <SoundLost text={text.display.soundLost} />}
    </footer>
  );
  if (layout === 'counter') {
    return (
      <div className={isGrey ? `${styles.desk} ${styles.grey}` : styles.desk}>
        <DeskScreen
          counter={shown[0]}
          line={lines[0]}
          hall={hall}
          isNew={turns.card?.isQuiet === false}
          flashes={flashes}
          isOld={isOld}
          text={text.display}
        />
        {foot}
        {isDark && <div className={styles.dark} data-dark="yes" />}
      </div>
    );
  }

  const tells = layout === 'agency' && settings.agencies?.length === 1 ? 'queue' : 'agency';
  const look = [
    styles.screen,
    isGrey && styles.grey,
    isQuiet && styles.quiet,
    isIdle && idle.place !== 'counters' && styles.idle,
    isLarge && styles.large,
  ];
  return (
    <div className={isFilled ? `${styles.screen} ${styles.filled}` : look.filter(Boolean).join(' ')}>
      <HallHead
        hall={hall}
        name={headline(hall, settings, language)}
        now={now}
        text={text}
        isTrial={frame.isTrial}
        isLarge={isQuiet && !isFilled}
      />
      <main className={styles.lists}>
        {!isFilled && (
          <CallCard
            card={turns.card}
            line={lines.find(({ counterId }) => counterId === card?.counterId)}
            direction={card ? directionOf(settings.arrows, card.counterId) : null}
            tells={tells}
            flashes={flashes}
            isOld={isOld}
            text={text.display}
          />
        )}
        {!isQuiet && !isFilled && (
          <LastCalls
            calls={rows}
            numbers={numbers}
            onCard={card?.ticketId ?? null}
            oldUpTo={turns.oldUpTo}
            arrows={settings.arrows}
            flashes={flashes}
            isPaged={isLarge}
            text={text.display}
          />
        )}
        {slides ||
          (!(isLarge && !isIdle) && (
            <CounterBoard lines={lines} closed={counters.closed} tells={tells} isOld={isOld} text={text.display} />
          ))}
      </main>
      {foot}
      {isDark && <div className={styles.dark} data-dark="yes" />}
    </div>
  );
}

/** The time of day; with its date where nobody knows what day it is. */
const sayWhen = (instant: Instant, now: Instant | null, hall: Hall, text: Words): string => {
  const time = sayTime(instant, hall.timeZone, text);
  return now === null ? `${sayDate(instant, hall.timeZone, text)[1]} ${time}` : time;
};
