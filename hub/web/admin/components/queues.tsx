import { useId, useState } from 'react';
import { type Hall, inLanguage, type Language, lanes, type Queue } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { type Command, useCommand } from '#shared/ui/use-command.ts';
import type { QueueShown } from '#shared/views.ts';
import controls from './controls.module.css';
import styles from './queues.module.css';

type Props = {
  readonly queues: readonly QueueShown[];
  readonly hall: Hall;
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};

/** Every queue of the hall: whether it hands out numbers, how many, and the buttons that stop it or let it go on. */
export function Queues({ queues, hall, when, language, send }: Props) {
  const text = words[language];
  const command = useCommand(send);
  const [changing, setChanging] = useState<string | null>(null);
  const queueOf = new Map(hall.queues.map((queue) => [queue.id, queue]));
  const agencyOf = new Map(hall.agencies.map((agency) => [agency.id, agency.shortName]));
  return (
    <>
      <p className={styles.hint}>{text.admin.queues.hint}</p>
      <div role="alert">
        {command.refusal && <p className={controls.refusal}>{sayRefusal(command.refusal, language)}</p>}
      </div>
      <ul className={styles.list}>
        {queues.map((shown) => {
          const queue = queueOf.get(shown.queueId);
          if (!queue) return null;
          return (
            <li key={queue.id}>
              <Facts
                shown={shown}
                queue={queue}
                agency={agencyOf.get(queue.agencyId) ?? ''}
                when={when}
                language={language}
              />
              <Buttons
                shown={shown}
                name={inLanguage(queue.name, language)}
                command={command}
                language={language}
                isChanging={changing === queue.id}
                onChange={(isChanging) => setChanging(isChanging ? queue.id : null)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

type FactsProps = Pick<Props, 'when' | 'language'> & {
  readonly shown: QueueShown;
  readonly queue: Queue;
  readonly agency: string;
};

function Facts({ shown, queue, agency, when, language }: FactsProps) {
  const text = words[language];
  const { opening, laneStops, override, waiting, taken } = shown;
  const given = lanes
    .filter((lane) => taken[lane] > 0 || queue.quota[lane] !== null)
    .map((lane) => text.admin.queues.taken(text.lanes[lane], taken[lane], queue.quota[lane]));
  const stopped = lanes.flatMap((lane) => {
    const stop = laneStops[lane];
    return stop ? [`${text.lanes[lane]}: ${text.kiosk.laneStops[stop]}`] : [];
  });
  return (
    <>
      <span className={styles.name}>
        <Unbroken text={inLanguage(queue.name, language)} />
        <span className={styles.small}>{agency}</span>
      </span>
      <span className={opening.state === 'open' ? styles.state : `${styles.state} ${styles.stopped}`}>
        {text.admin.queues.states[opening.state]}
        {opening.state === 'open' && stopped.length > 0 && <span className={styles.small}>{stopped.join(', ')}</span>}
        {override && (
          <span className={styles.small}>
            {text.admin.queues.since(override.reason || text.admin.queues.keptOpen, when(override.since))}
          </span>
        )}
      </span>
      <span className={styles.figures}>
        {text.admin.queues.waiting(waiting)}
        <span className={styles.small}>{given.join(' · ')}</span>
      </span>
    </>
  );
}

type ButtonsProps = Pick<Props, 'language'> & {
  readonly shown: QueueShown;
  readonly name: string;
  readonly command: Command;
  readonly isChanging: boolean;
  readonly onChange: (isChanging: boolean) => void;
};

/** One press lets a stopped queue go on; stopping one takes a second step, which asks for the reason. */
function Buttons({ shown, name, command, language, isChanging, onChange }: ButtonsProps) {
  const text = words[language];
  const { queues } = text.admin;
  const { queueId, opening, laneStops, override } = shown;
  const isOpen = opening.state === 'open' || opening.state === 'too-late';
  const isShort = isOpen && Object.values(laneStops).includes('too-late');
  const isStopped = isShort || (override !== null && override.state !== 'kept-open');
  const [reason, setReason] = useState('');
  const id = useId();
  const input = { queueId, reason: reason.trim() };
  const run = async (name: 'queue:pause' | 'queue:unstaffed') => {
    if (!(await command.run(name, input))) return;
    setReason('');
    onChange(false);
  };
  const isIncomplete = command.isBusy || input.reason === '';
  return (
    <>
      <span className={styles.buttons}>
        {isStopped && (
          <button
            type="button"
            className={controls.action}
            disabled={command.isBusy}
            aria-label={`${queues.open}: ${name}`}
            onClick={() => void command.run('queue:open', { queueId })}
          >
            {queues.open}
          </button>
        )}
        <button
          type="button"
          className={controls.action}
          aria-expanded={isChanging}
          aria-label={`${isChanging ? text.cancel : queues.change}: ${name}`}
          onClick={() => onChange(!isChanging)}
        >
          {isChanging ? text.cancel : queues.change}
        </button>
      </span>
      {isChanging && (
        <div className={styles.change}>
          <label htmlFor={id}>{queues.reason}</label>
          <input id={id} maxLength={120} value={reason} onChange={({ target }) => setReason(target.value)} />
          <button
            type="button"
            className={controls.action}
            disabled={isIncomplete}
            onClick={() => void run('queue:pause')}
          >
            {queues.pause}
          </button>
          <button
            type="button"
            className={controls.action}
            disabled={isIncomplete}
            onClick={() => void run('queue:unstaffed')}
          >
            {queues.unstaff}
          </button>
        </div>
      )}
    </>
  );
}
