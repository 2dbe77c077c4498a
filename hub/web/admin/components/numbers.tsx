import type { Language } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { ManagerView } from '#shared/views.ts';
import styles from './controls.module.css';

type Props = { readonly numbers: ManagerView['numbers']; readonly language: Language; readonly send: Send };

/** Where numbers are withheld: what that means, and the button that lets them go on. */
export function Numbers({ numbers, language, send }: Props) {
  const { admin } = words[language];
  const { run, isBusy, refusal } = useCommand(send);
  if (numbers.state !== 'withheld') return null;
  return (
    <>
      <p>{admin.numbers.explain}</p>
      <button type="button" className={styles.action} disabled={isBusy} onClick={() => void run('numbers:go-on', {})}>
        {admin.numbers.goOn}
      </button>
      <div role="alert">{refusal && <p className={styles.refusal}>{sayRefusal(refusal, language)}</p>}</div>
    </>
  );
}
