import { useMemo } from 'react';
import { type Hall, inLanguage } from '#shared/model.ts';
import type { Frame } from '#shared/protocol.ts';
import { words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import type { LinkState } from '#shared/ui/hub-link.ts';
import { callRows } from '../call-rows.ts';
import { counterLines } from '../counter-lines.ts';
import { narrowView, type ScreenSettings, shownCounters } from '../screen-settings.ts';
import { useAttention } from '../use-attention.ts';
import type { Freshness } from '../use-freshness.ts';
import { useTurns } from '../use-turns.ts';
import { useChime } from '../voice/use-chime.ts';
import { useSound } from '../voice/use-sound.ts';
import { CallCard } from './call-card.tsx';
import { CounterBoard } from './counter-board.tsx';
import styles from './hall-board.module.css';
import { HallHead } from './hall-head.tsx';
import { LastCalls } from './last-calls.tsx';
import { SoundButton, SoundLost } from './sound-button.tsx';
import { Ticker } from './ticker.tsx';

type Props = {
  readonly link: LinkState;
  readonly frame: Frame<'display'>;
  readonly hall: Hall;
  readonly settings: ScreenSettings;
  readonly now: Instant;
  readonly freshness: Freshness;
};

/** So long after somebody last touched anything there is something to press. */
const ATTENTION_MS = MINUTE;

/** The call now, the last calls, the counters and the clock of the hall. */
export function HallBoard({ link, frame, hall, settings, now, freshness }: Props) {
  const text = words[settings.language];
  const shown = useMemo(() => shownCounters(hall, settings), [hall, settings]);
  const view = useMemo(() => narrowView(frame.view, shown), [frame, shown]);
  const lines = useMemo(() => counterLines(hall, shown, view), [hall, shown, view]);
  const rows = useMemo(() => callRows(view), [view]);
  const numbers = useMemo(() => new Map(hall.counters.map(({ id, number }) => [id, number])), [hall]);
  const turns = useTurns(link, frame, view);
  useChime(turns.card && !turns.card.isQuiet ? turns.card.call.seq : null, link === 'live');
  const sound = useSound();
  const { dataFrom, isGrey } = freshness;
  const card = turns.card?.call ?? null;
  const isAttended = useAttention(ATTENTION_MS);
  const isQuiet = rows.length === 0;
  const isIdle = lines.lines.length === 0;
  const look = [styles.screen, isGrey && styles.grey, isQuiet && styles.quiet, isIdle && styles.idle];

  return (
    <div className={look.filter(Boolean).join(' ')}>
      <HallHead
        hall={hall}
        now={now}
        text={text}
        language={settings.language}
        isTrial={frame.isTrial}
        isLarge={isQuiet}
      />
      <main className={styles.lists}>
        <CallCard
          card={turns.card}
          line={lines.lines.find(({ counterId }) => counterId === card?.counterId)}
          text={text.display}
        />
        {!isQuiet && (
          <LastCalls calls={rows} numbers={numbers} onCard={card} oldUpTo={turns.oldUpTo} text={text.display} />
        )}
        <CounterBoard lines={lines} text={text.display} />
      </main>
      <footer className={styles.foot}>
        {dataFrom === null ? (
          <Ticker texts={hall.texts.ticker.map((line) => inLanguage(line, settings.language))} />
        ) : (
          <p className={styles.lost} role="alert">
            {text.link.lostSince(sayTime(dataFrom, hall.timeZone, text))}
          </p>
        )}
        {sound.state === 'locked' && isAttended && (
          <SoundButton label={text.display.unlockSound} onPress={sound.unlock} />
        )}
        {sound.state === 'broken' && <SoundLost text={text.display.soundLost} />}
      </footer>
    </div>
  );
}
