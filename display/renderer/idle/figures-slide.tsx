import { useEffect, useEffectEvent, useState } from 'react';
import type { Hall, Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { HallFigures } from '#shared/views.ts';
import { BigFigure } from './big-figure.tsx';
import styles from './figures.module.css';
import { PATIENCE_MS } from './media-props.ts';
import { LEAST_TOLD, telling } from './telling.ts';
import { WaitsList } from './waits-list.tsx';

type Props = {
  readonly kind: 'waits' | 'today';
  /** Ids of the agencies that the screen is for; null: all. */
  readonly agencies: readonly string[] | null;
  readonly send: Send;
  readonly hall: Hall;
  readonly language: Language;
  /** It is shown now; else its figures are only fetched. */
  readonly isOn: boolean;
  readonly onDone: () => void;
  /** There is nothing to tell, or the hub did not tell it in time. */
  readonly onFailed: () => void;
};

/** What the hall can tell of itself, as of when it was asked, at most a slide ago. */
export function FiguresSlide({ kind, agencies, send, hall, language, isOn, onDone, onFailed }: Props) {
  const figures = useFigures(send);
  const shown = figures && telling(kind, figures, hall, agencies);
  const failed = useEffectEvent(onFailed);
  const hasNothing = figures !== null && shown === null;
  useEffect(() => {
    if (!isOn || (figures && !hasNothing)) return;
    const timer = setTimeout(failed, hasNothing ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isOn, figures, hasNothing]);
  if (!isOn || !shown) return null;

  const text = words[language];
  const { idle } = text.display;
  const asOf = idle.asOf(`${sayTime(shown.at, hall.timeZone, text)} ${hall.zoneLabel}`);
  if (kind === 'waits') {
    return <WaitsList waits={shown.waits} hall={hall} language={language} asOf={asOf} onDone={onDone} />;
  }
  const { kept, of } = shown.told;
  return (
    <BigFigure title={idle.today} value={String(shown.served)} unit={idle.served} hint={asOf} onDone={onDone}>
      {of >= LEAST_TOLD && <p className={styles.more}>{idle.told(kept, of)}</p>}
    </BigFigure>
  );
}

/** Asked once for each slide. */
function useFigures(send: Send): HallFigures | null {
  const [figures, setFigures] = useState<HallFigures | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    void send('hall:figures', {}, asking.signal).then((answer) => {
      if (answer.ok && !asking.signal.aborted) setFigures(answer.value);
    });
    return () => asking.abort();
  }, [send]);
  return figures;
}
