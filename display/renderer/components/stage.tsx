import { type ReactNode, useSyncExternalStore } from 'react';
import type { Orientation } from '#shared/model.ts';
import styles from './stage.module.css';

type Props = {
  /** How the screen hangs; null: as its picture is. */
  readonly orientation: Orientation | null;
  readonly isLarge: boolean;
  readonly children: ReactNode;
};

const onResize = (listener: () => void) => {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
};
const isPictureUpright = () => innerHeight >= innerWidth;

/**
 * The frame of every screen: tells the styles whether it stands on end, and turns the page where the picture lies
 * across the screen: a quarter clockwise, so that the picture's right edge is at the top.
 */
export function Stage({ orientation, isLarge, children }: Props) {
  const isUprightPicture = useSyncExternalStore(onResize, isPictureUpright);
  const isUpright = orientation === null ? isUprightPicture : orientation === 'portrait';
  return (
    <div
      className={isUpright === isUprightPicture ? styles.stage : `${styles.stage} ${styles.turned}`}
      data-upright={isUpright ? 'yes' : 'no'}
      data-large={isLarge ? 'yes' : 'no'}
    >
      {children}
    </div>
  );
}
