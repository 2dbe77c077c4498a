import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Words } from '#shared/text/index.ts';
import { Notice } from '../parts/notice.tsx';
import { openCamera } from './camera.ts';
import styles from './camera-view.module.css';

type Props = { readonly words: Words['kiosk']; readonly onCode: (text: string) => void };

/** What the kiosk's camera sees, and the code in it; a camera that does not work says so, and the keys are there still. */
export function CameraView({ words, onCode }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [isBroken, setIsBroken] = useState(false);
  const tell = useEffectEvent(onCode);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    return openCamera(element, { onCode: (text) => tell(text), onBroken: () => setIsBroken(true) });
  }, []);
  if (isBroken) return <Notice icon="camera">{words.checkIn.noCamera}</Notice>;
  return (
    <div className={styles.camera}>
      <video ref={video} className={styles.seen} muted playsInline aria-label={words.checkIn.camera} />
      <p className={styles.hint}>{words.checkIn.cameraHint}</p>
    </div>
  );
}
