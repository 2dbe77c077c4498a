import { useEffect, useEffectEvent, useRef } from 'react';
import { type MediaProps, PATIENCE_MS } from './media-props.ts';
import styles from './slide-show.module.css';

/** A picture, for as long as its item says; skipped where it cannot be loaded in time. */
export function PictureSlide({ item, source, isOn, onDone, onFailed }: MediaProps) {
  const picture = useRef<HTMLImageElement>(null);
  const { seconds } = item;
  const done = useEffectEvent(onDone);
  const failed = useEffectEvent(() => onFailed('not-shown'));

  useEffect(() => {
    if (!isOn) return;
    const shown = setTimeout(done, seconds * 1_000);
    const loaded = setTimeout(() => {
      if (!picture.current?.complete) failed();
    }, PATIENCE_MS);
    return () => {
      clearTimeout(shown);
      clearTimeout(loaded);
    };
  }, [isOn, seconds]);

  return (
    <img
      className={isOn ? styles.media : `${styles.media} ${styles.ahead}`}
      ref={picture}
      src={source}
      alt=""
      onError={() => onFailed('not-shown')}
    />
  );
}
