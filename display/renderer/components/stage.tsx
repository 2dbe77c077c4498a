import { type CSSProperties, type ReactNode, useSyncExternalStore } from 'react';
import type { Orientation } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import { atRest, type Drift, driftAt, FARTHEST_VMIN } from '../drift.ts';
import styles from './stage.module.css';

type Props = {
  /** How the screen hangs; null: as its picture is. */
  readonly orientation: Orientation | null;
  readonly isLarge: boolean;
  /** The hub's clock; null while it is not known. */
  readonly now: Instant | null;
  readonly children: ReactNode;
};

const onResize = (listener: () => void) => {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
};
const isPictureUpright = () => innerHeight >= innerWidth;

/** Whoever wants no movement is not to see the sides change; the few pixels of the rest nobody sees. */
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The room at each edge: together always the same, so that nothing on the screen changes its size. */
const edges = ({ x, y }: Pick<Drift, 'x' | 'y'>): CSSProperties => {
  const room = [FARTHEST_VMIN + y, FARTHEST_VMIN - x, FARTHEST_VMIN - y, FARTHEST_VMIN + x];
  return { padding: room.map((edge) => `${edge.toFixed(2)}vmin`).join(' ') };
};

/**
 * The frame of every screen: tells the styles whether it stands on end, and turns the page where the picture lies
 * across the screen: a quarter clockwise, so that the picture's right edge is at the top. It keeps the picture from
 * burning in.
 */
export function Stage({ orientation, isLarge, now, children }: Props) {
  const isUprightPicture = useSyncExternalStore(onResize, isPictureUpright);
  const isUpright = orientation === null ? isUprightPicture : orientation === 'portrait';
  const drift = now === null ? atRest : driftAt(now);
  return (
    <div
      className={isUpright === isUprightPicture ? styles.stage : `${styles.stage} ${styles.turned}`}
      data-upright={isUpright ? 'yes' : 'no'}
      data-large={isLarge ? 'yes' : 'no'}
      data-swapped={drift.isSwapped && !calm.matches ? 'yes' : 'no'}
    >
      <div className={styles.picture} style={edges(drift)}>
        {children}
      </div>
    </div>
  );
}
