import type { Words } from '#shared/text/index.ts';
import { Icon } from './icon.tsx';
import styles from './keyboard.module.css';

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

type Props = {
  readonly words: Words['kiosk'];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onHide: () => void;
};

/**
 * Letters and digits to touch, since a kiosk has no keyboard. Its keys are no tab stops (whoever tabs has real keys) and do
 * not take the focus from the field.
 */
export function Keyboard({ words, text, onText, onHide }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in; these are keys.
    <div
      role="group"
      aria-label={words.keyboard}
      className={styles.keyboard}
      data-unsaid
      onPointerDown={(e) => e.preventDefault()}
    >
      {rows.map((row, place) => (
        <div key={row} className={styles.row}>
          {[...row].map((letter) => (
            <button
              key={letter}
              type="button"
              tabIndex={-1}
              className={styles.key}
              onClick={() => onText(text + letter)}
            >
              {letter.toUpperCase()}
            </button>
          ))}
          {place === rows.length - 1 && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.wide}
              aria-label={words.deleteLetter}
              onClick={() => onText(text.slice(0, -1))}
            >
              <Icon name="deleteLetter" />
            </button>
          )}
        </div>
      ))}
      <div className={styles.row}>
        <button type="button" tabIndex={-1} className={styles.space} onClick={() => onText(`${text} `)}>
          {words.space}
        </button>
        <button type="button" tabIndex={-1} className={styles.hide} onClick={onHide}>
          <Icon name="keyboardHide" /> {words.hideKeyboard}
        </button>
      </div>
    </div>
  );
}
