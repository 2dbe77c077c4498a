import { type SubmitEvent, useState } from 'react';
import type { Language } from '#shared/model.ts';
import { MOST_DIGITS } from '#shared/staff/pin.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { ManagerView } from '#shared/views.ts';
import controls from './controls.module.css';
import { Facts } from './facts.tsx';
import fields from './field.module.css';
import { Field } from './field.tsx';

type Props = {
  readonly staffPin: ManagerView['staffPin'];
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};

/** Whether the kiosks' staff corner has a PIN and since when, and the form that sets another one. */
export function StaffPin({ staffPin, when, language, send }: Props) {
  const text = words[language].admin.staffPin;
  const { run, isBusy, refusal } = useCommand(send);
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [isDone, setDone] = useState(false);
  const isTypedTwice = pin !== '' && again !== '';
  const isSame = pin === again;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isTypedTwice || !isSame || !(await run('staff:set-pin', { pin }))) return;
    setPin('');
    setAgain('');
    setDone(true);
  };
  const type = (set: (value: string) => void) => (value: string) => {
    set(value);
    setDone(false);
  };
  return (
    <>
      {staffPin.setAt === null ? (
        <p>{text.notSet}</p>
      ) : (
        <Facts
          facts={[
            [text.setAt, when(staffPin.setAt)],
            [text.wrong, String(staffPin.wrong)],
          ]}
        />
      )}
      <p>{text.how}</p>
      <form onSubmit={(event) => void submit(event)}>
        <div className={fields.fields}>
          <Secret label={text.pin} value={pin} onType={type(setPin)} />
          <Secret label={text.again} value={again} onType={type(setAgain)} />
        </div>
        <div role="alert">
          {isTypedTwice && !isSame && pin.length <= again.length && <p className={controls.refusal}>{text.differ}</p>}
          {refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}
        </div>
        <p role="status">{isDone && text.done}</p>
        <button type="submit" className={controls.action} disabled={isBusy || !isTypedTwice || !isSame}>
          {text.set}
        </button>
      </form>
    </>
  );
}

type SecretProps = { readonly label: string; readonly value: string; readonly onType: (value: string) => void };

function Secret({ label, value, onType }: SecretProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={MOST_DIGITS}
          value={value}
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  );
}
