import type { Direction } from '#shared/model.ts';
import styles from './arrow.module.css';

/** Degrees clockwise from an arrow to the right. */
const turns: Readonly<Record<Exclude<Direction, 'here'>, number>> = {
  right: 0,
  'down-right': 45,
  down: 90,
  'down-left': 135,
  left: 180,
  'up-left': 225,
  up: 270,
  'up-right': 315,
};

/** "Go there": the height of the text around it. *here* is an arrow down to a line; null: only that one is to go. */
export function Arrow({ direction }: { readonly direction: Direction | null }) {
  const isHere = direction === 'here';
  const angle = isHere ? turns.down : turns[direction ?? 'right'];
  return (
    <svg className={styles.arrow} viewBox="0 0 24 24" aria-hidden="true" data-direction={direction ?? undefined}>
      <path
        d={isHere ? 'M1 12h15M9 4l8 8-8 8M21 1v22' : 'M2 12h18M12 4l8 8-8 8'}
        transform={`rotate(${angle} 12 12)`}
        fill="none"
        stroke="currentColor"
        strokeWidth="3.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}
