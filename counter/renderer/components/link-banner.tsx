import { sayTime } from '#shared/text/say-time.ts';
import type { Instant } from '#shared/time.ts';
import { useCounter } from '../counter-context.ts';
import styles from './link-banner.module.css';

/** The element that says why no button can be pressed while the link is lost. */
export const whyOffId = 'why-buttons-are-off';

/** Says that what is shown is old; there, but empty, while it is fresh. */
export function LinkBanner({ isLost, shownAt }: { readonly isLost: boolean; readonly shownAt: Instant }) {
  const { words, hall } = useCounter();
  const time = `${sayTime(shownAt, hall.timeZone, words)} ${hall.zoneLabel}`;
  return (
    <div role="alert" className={styles.place}>
      {isLost && (
        <div className={styles.banner}>
          <strong>{words.link.lostSince(time)}</strong>
          <span id={whyOffId}>{words.counter.why.lost}</span>
        </div>
      )}
    </div>
  );
}
