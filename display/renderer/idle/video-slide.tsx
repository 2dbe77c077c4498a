import { useEffect, useEffectEvent, useRef } from 'react';
import { duckElement, windowDucking } from '../voice/ducking.ts';
import { type MediaProps, PATIENCE_MS } from './media-props.ts';
import styles from './slide-show.module.css';

const LOOK_EVERY_MS = 500;

/** A video, to its end; skipped where it cannot be played, or stands still. Mute unless its item says otherwise. */
export function VideoSlide({ item, source, isOn, onDone, onFailed }: MediaProps) {
  const video = useRef<HTMLVideoElement>(null);
  const { hasSound } = item;
  const stoodStill = useEffectEvent(() => onFailed('stood-still'));

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.src = source;
    return () => {
      // Else the browser keeps its decoder until it has time to tidy up.
      element.pause();
      element.removeAttribute('src');
      element.load();
    };
  }, [source]);

  useEffect(() => {
    const element = video.current;
    if (!isOn || !element) return;
    element.muted = !hasSound;
    // A browser that waits for a touch plays nothing that is heard; what else stops it, the clock below finds out.
    element.play().catch(() => {
      element.muted = true;
      element.play().catch(() => undefined);
    });
    const leave = hasSound ? duckElement(element, windowDucking) : () => undefined;
    let place = -1;
    let movedAt = performance.now();
    const looking = setInterval(() => {
      const now = performance.now();
      if (element.currentTime !== place || element.ended) {
        place = element.currentTime;
        movedAt = now;
      } else if (now - movedAt >= PATIENCE_MS) stoodStill();
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(looking);
      leave();
    };
  }, [isOn, hasSound]);

  return (
    <video
      className={isOn ? styles.media : `${styles.media} ${styles.ahead}`}
      ref={video}
      preload="auto"
      muted
      playsInline
      disableRemotePlayback
      onEnded={onDone}
      onError={() => onFailed('not-shown')}
    />
  );
}
