import { type SubmitEvent, useState } from 'react';
import { inLanguage, type Language, type Screen } from '#shared/model.ts';
import { LONGEST_NOTICE } from '#shared/notice.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { NoticeShown } from '#shared/views.ts';
import controls from './controls.module.css';
import fields from './field.module.css';
import { Field } from './field.tsx';
import listing from './listing.module.css';
import styles from './notices.module.css';

type Props = {
  readonly notices: readonly NoticeShown[];
  readonly screens: readonly Screen[];
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};

/** In minutes. */
const lengths = [15, 30, 60, 120, 240, 480];

/** What staff put on the displays: the lines that are there now, and the form for another one. */
export function Notices({ notices, screens, when, language, send }: Props) {
  const text = words[language].admin.notices;
  const { run, isBusy, refusal } = useCommand(send);
  const [line, setLine] = useState('');
  const [forMinutes, setForMinutes] = useState(30);
  const [screenId, setScreenId] = useState('');
  const nameOf = new Map(screens.map(({ id, name }) => [id, inLanguage(name, language)]));
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const input = { text: line.trim(), forMinutes, screenIds: screenId === '' ? null : [screenId] };
    if (await run('notice:show', input)) setLine('');
  };
  return (
    <>
      <p className={listing.hint}>{text.hint}</p>
      {notices.length === 0 ? (
        <p className={listing.hint}>{text.none}</p>
      ) : (
        <ul className={styles.list}>
          {notices.map(({ id, text: said, screenIds, until }) => (
            <li key={id}>
              <p dir="auto">{said}</p>
              <span>
                {screenIds?.map((id) => nameOf.get(id) ?? id).join(', ') ?? text.all}, {text.until(when(until))}
              </span>
              <button
                type="button"
                className={controls.action}
                disabled={isBusy}
                aria-label={`${text.remove}: ${said}`}
                onClick={() => void run('notice:remove', { noticeId: id })}
              >
                {text.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={fields.fields}>
          <Field label={text.text}>
            {(id) => (
              <input
                id={id}
                dir="auto"
                maxLength={LONGEST_NOTICE}
                value={line}
                onChange={({ target }) => setLine(target.value)}
              />
            )}
          </Field>
          <Field label={text.how}>
            {(id) => (
              <select id={id} value={forMinutes} onChange={({ target }) => setForMinutes(Number(target.value))}>
                {lengths.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {minutes < 60 ? text.minutes(minutes) : text.hours(minutes / 60)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {screens.length > 0 && (
            <Field label={text.where}>
              {(id) => (
                <select id={id} value={screenId} onChange={({ target }) => setScreenId(target.value)}>
                  <option value="">{text.all}</option>
                  {screens.map((screen) => (
                    <option key={screen.id} value={screen.id}>
                      {nameOf.get(screen.id)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
        <div role="alert">{refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}</div>
        <button type="submit" className={controls.action} disabled={isBusy || line.trim() === ''}>
          {text.show}
        </button>
      </form>
    </>
  );
}
