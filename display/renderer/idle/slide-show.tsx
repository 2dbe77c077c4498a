import { Fragment } from 'react';
import type { Hall, Language } from '#shared/model.ts';
import { itemPath } from '#shared/playlist.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { CheckInSlide } from './check-in-slide.tsx';
import { FiguresSlide } from './figures-slide.tsx';
import { PictureSlide } from './picture-slide.tsx';
import { SatisfactionSlide } from './satisfaction-slide.tsx';
import { ServiceSlide } from './service-slide.tsx';
import styles from './slide-show.module.css';
import type { Slide } from './slides.ts';
import type { Idle } from './use-idle.ts';
import { VideoSlide } from './video-slide.tsx';

type Props = {
  readonly idle: Idle;
  readonly hubUrl: string;
  readonly send: Send;
  readonly hall: Hall;
  /** Ids of the agencies that the screen is for; null: all. */
  readonly agencies: readonly string[] | null;
  readonly language: Language;
  /** Where phones check in; null: not by this screen. */
  readonly checkIn: string | null;
};

/** The slide that is on, and behind it the next one, which loads meanwhile. */
export function SlideShow({ idle, hubUrl, send, hall, agencies, language, checkIn }: Props) {
  const { turn, current, next, onDone, onFailed } = idle;
  const draw = (slide: Slide, isOn: boolean, itsTurn: number) => {
    const done = () => onDone(itsTurn);
    switch (slide.kind) {
      case 'service':
        return isOn && <ServiceSlide slide={slide} hall={hall} language={language} onDone={done} />;
      case 'check-in':
        return isOn && <CheckInSlide address={checkIn} language={language} onDone={done} />;
      case 'waits':
      case 'today':
        return (
          <FiguresSlide
            kind={slide.kind}
            agencies={agencies}
            send={send}
            hall={hall}
            language={language}
            isOn={isOn}
            onDone={done}
            onFailed={() => onFailed(slide, 'not-shown')}
          />
        );
      case 'satisfaction':
        return (
          isOn &&
          hall.satisfaction && (
            <SatisfactionSlide found={hall.satisfaction} hall={hall} language={language} onDone={done} />
          )
        );
      case 'picture':
      case 'video': {
        const Media = slide.kind === 'video' ? VideoSlide : PictureSlide;
        const { item } = slide;
        return (
          <Media
            item={item}
            source={hubUrl + itemPath(item)}
            isOn={isOn}
            onDone={done}
            onFailed={(failure) => onFailed(slide, failure)}
          />
        );
      }
    }
  };
  return (
    <section className={styles.show} data-idle={current?.kind}>
      {current && <Fragment key={`${turn} ${current.key}`}>{draw(current, true, turn)}</Fragment>}
      {next && <Fragment key={`${turn + 1} ${next.key}`}>{draw(next, false, turn + 1)}</Fragment>}
    </section>
  );
}
