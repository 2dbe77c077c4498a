import type { Lane } from '#shared/model.ts';
import { useCounter } from '../counter-context.ts';
import styles from './lane-label.module.css';

/** The lane in words. The same look for every lane: why somebody has priority is nobody's business here. */
export function LaneLabel({ lane }: { readonly lane: Lane }) {
  const { words } = useCounter();
  return <span className={styles.lane}>{words.lanes[lane]}</span>;
}
