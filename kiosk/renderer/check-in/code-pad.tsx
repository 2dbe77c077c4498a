import { useEffect, useEffectEvent } from 'react';
import type { Words } from '#shared/text/index.ts';
import { Icon } from '../parts/icon.tsx';
import styles from './code-pad.module.css';
import { deleteLetter, GROUP_LENGTH, groupsOf, isWhole, type Typed, typeLetter } from './typed-code.ts';

/** Every letter: whoever reads an O where there is a 0 finds its key. */
const rows = ['123456789', '0ABCDEFGH', 'IJKLMNOPQ', 'RSTUVWXYZ'];

type Props = {
  readonly words: Words['kiosk'];
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
  readonly onDone: () => void;
};

/** The places of a code in its groups, and what has been typed of it. */
export function CodeField({ words, typed }: Pick<Props, 'words' | 'typed'>) {
  const { checkIn } = words;
  const { remark } = typed;
  return (
    <>
      <p className={styles.field} data-unsaid>
        <span className="visually-hidden">{checkIn.typed([...typed.letters].join(' '))}</span>
        {groupsOf(typed).map((group, place) => (
          <span key={place} className={styles.group} aria-hidden="true">
            {[...group].map((letter, at) => (
              <span key={at} className={styles.place} data-next={place * GROUP_LENGTH + at === typed.letters.length}>
                {letter}
              </span>
            ))}
          </span>
        ))}
      </p>
      <p className={styles.remark} role="status">
        {remark?.kind === 'read-as' && checkIn.readAs(remark.letter, remark.digit)}
        {remark?.kind === 'no-letter' && checkIn.noLetter(remark.letter)}
        {remark?.kind === 'whole' && checkIn.whole}
      </p>
    </>
  );
}

/** Letters and digits to touch, large; real keys do the same wherever the focus is. */
export function CodePad({ words, typed, onTyped, onDone }: Props) {
  useKeys({
    type: (key) => onTyped(typeLetter(typed, key)),
    remove: () => onTyped(deleteLetter(typed)),
    done: () => isWhole(typed) && onDone(),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in; these are keys.
    <div role="group" aria-label={words.checkIn.keys} className={styles.keys} data-unsaid>
      {[...rows.join('')].map((letter) => (
        <button
          key={letter}
          type="button"
          tabIndex={-1}
          className={styles.key}
          onClick={() => onTyped(typeLetter(typed, letter))}
        >
          {letter}
        </button>
      ))}
      <button type="button" tabIndex={-1} className={styles.wide} onClick={() => onTyped(deleteLetter(typed))}>
        <Icon name="deleteLetter" /> {words.deleteLetter}
      </button>
    </div>
  );
}

type Keys = {
  readonly type: (key: string) => void;
  readonly remove: () => void;
  readonly done: () => void;
};

/** Letters, backspace and Enter of a real keyboard; Enter on a button presses that. */
function useKeys({ type, remove, done }: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[\p{L}\d-]$/u.test(event.key)) type(event.key);
    else if (event.key === 'Backspace') remove();
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) done();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
