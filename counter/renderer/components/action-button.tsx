import type { CSSProperties, Ref } from 'react';
import { useCounter } from '../counter-context.ts';
import { isSlow } from '../flow.ts';
import { READY_AFTER_MS } from '../primary.ts';
import { type ShortcutName, shortcuts, shownKeys } from '../shortcuts.ts';
import styles from './action-button.module.css';
import { whyOffId } from './link-banner.tsx';

type Props = {
  readonly label: string;
  readonly onPress: () => void;
  readonly look: 'primary' | 'good' | 'bad' | 'beside' | 'plain' | 'small' | 'on-dark';
  readonly shortcut?: ShortcutName | undefined;
  /** How long it is still there, counted down: seen, not spoken. */
  readonly time?: string | undefined;
  /** Cannot be pressed; `whyId` is the element that says why. */
  readonly isOff?: boolean;
  readonly whyId?: string | undefined;
  /** Came to mean something else a moment ago: takes no press yet, since that was meant for what it did before. */
  readonly isNew?: boolean;
  /** It was pressed while new: says for so long to wait a moment. Seen, not spoken. */
  readonly isHurried?: boolean;
  /** It is pressed while new. */
  readonly onEarly?: () => void;
  /** The whole name where the label alone does not say which ticket is meant. */
  readonly name?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** How long its bar takes to fill. */
const newFor = { '--new-for': `${READY_AFTER_MS}ms` } as CSSProperties;

/**
 * A button that sends a command. Off while the link is lost or an answer is late; it then stays where the keyboard
 * finds it (`aria-disabled`), because a disabled button would drop the focus.
 */
export function ActionButton({
  label,
  onPress,
  look,
  shortcut,
  time,
  isOff = false,
  isNew = false,
  isHurried = false,
  onEarly,
  whyId,
  name,
  ref,
}: Props) {
  const { isLive, flow, lettersOn, words } = useCounter();
  const isOffNow = isOff || !isLive || isSlow(flow);
  const keys = shortcut ? shownKeys(shortcut, lettersOn) : [];
  return (
    <button
      ref={ref}
      type="button"
      className={styles.button}
      data-look={look}
      data-new={(isNew && !isOffNow) || undefined}
      style={isNew ? newFor : undefined}
      aria-disabled={isOffNow || isNew}
      aria-describedby={isLive ? whyId : whyOffId}
      aria-label={name}
      aria-keyshortcuts={shortcut ? shortcuts[shortcut].key.replace('Ctrl', 'Control') : undefined}
      onClick={(event) => {
        // The second click of a double click was meant for the button that was here before.
        if (isOffNow || event.detail > 1) return;
        if (isNew) onEarly?.();
        else onPress();
      }}
    >
      <span>{label}</span>
      {isNew && isHurried && (
        <span className={styles.soon} aria-hidden="true">
          {words.counter.soon}
        </span>
      )}
      {keys.length > 0 && !(isNew && isHurried) && (
        <span className={styles.keys} aria-hidden="true">
          {time && <span className={styles.time}>{time}</span>}
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </button>
  );
}
