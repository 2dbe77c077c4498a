import type { FormEvent, ReactNode } from 'react';
import { ActionButton } from './action-button.tsx';
import styles from './choosing-form.module.css';

type Props = {
  /** What its button says. */
  readonly label: string;
  readonly isChosen: boolean;
  /** What is said under the button: why it is off, or what it will do; null for nothing. */
  readonly hint: string | null;
  readonly onDone: () => void;
  /** What there is to choose. */
  readonly children: ReactNode;
};
const hintId = 'choosing-hint';

/** A form that is done once something is chosen, by its button or by Enter on a choice. */
export function ChoosingForm({ label, isChosen, hint, onDone, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChosen) onDone();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
      <div>
        <ActionButton
          look="primary"
          label={label}
          isOff={!isChosen}
          whyId={hint ? hintId : undefined}
          onPress={onDone}
        />
        {hint && (
          <p id={hintId} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
      {/* Enter on a radio button submits as well. */}
      <button type="submit" hidden />
    </form>
  );
}
