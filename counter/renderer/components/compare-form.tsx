import { type FormEvent, useState } from 'react';
import { useCounter } from '../counter-context.ts';
import { ActionButton } from './action-button.tsx';
import styles from './compare-form.module.css';

/** Asks about another number beside the ticket of the dialog, by its button or by Enter. */
export function CompareForm({ onAsk }: { readonly onAsk: (other: string) => void }) {
  const { words, isLive } = useCounter();
  const t = words.counter.whyCalled;
  const [typed, setTyped] = useState('');
  const other = typed.trim();
  const ask = () => {
    if (other !== '' && isLive) onAsk(other);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={styles.other}>
        {t.other}
        <input
          type="text"
          value={typed}
          maxLength={16}
          placeholder="A-012"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <ActionButton look="plain" label={t.compare} isOff={other === ''} onPress={ask} />
    </form>
  );
}
