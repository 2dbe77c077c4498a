import type { ReactNode } from 'react';
import type { Refusal } from '#shared/refusal.ts';
import { words as everyLanguage, sayRefusal } from '#shared/text/index.ts';
import type { Moment } from '#shared/text/say-when.ts';
import type { Instant } from '#shared/time.ts';
import { saySince } from './say-since.ts';
import styles from './staff.module.css';

export type LinkNow = {
  readonly isLive: boolean;
  /** Why the hub does not want this kiosk; null where that is not the matter. */
  readonly refusal: Refusal | null;
  /** Since when it is so; null where the hub was never heard. */
  readonly since: Instant | null;
  /** Null before a hall was ever shown. */
  readonly moment: Moment | null;
  /** Numbers that the hub was not handed yet. */
  readonly toHandOver: number;
};

type Props = { readonly now: LinkNow; readonly language: Moment['language']; readonly children?: ReactNode };

/** Whether the hub is heard, since when it is or is not or why it refuses the kiosk, and what else is told of it. */
export function LinkState({ now, language, children }: Props) {
  const words = everyLanguage[language].kiosk.staff;
  const { isLive, refusal, since, moment, toHandOver } = now;
  const time = since !== null && moment ? saySince(since, { ...moment, language }) : null;
  const say = () => {
    if (refusal) return words.refused(sayRefusal(refusal, language));
    if (time === null) return words.neverHeard;
    return isLive ? words.linkedSince(time) : words.awaySince(time);
  };
  return (
    <section className={styles.section} aria-labelledby="staff-link">
      <h2 id="staff-link">{words.link}</h2>
      <p className={isLive ? styles.good : styles.bad}>{say()}</p>
      {toHandOver > 0 && <p>{words.toHandOver(toHandOver)}</p>}
      {children}
    </section>
  );
}
