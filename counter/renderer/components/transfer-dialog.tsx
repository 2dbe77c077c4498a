import { type FormEvent, useState } from 'react';
import type { Counter } from '#shared/model.ts';
import type { CounterView, TicketInList } from '#shared/protocol.ts';
import { useCounter } from '../counter-context.ts';
import { findTargets, type Target } from '../find-targets.ts';
import { ActionButton } from './action-button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { OptionPicker } from './option-picker.tsx';
import styles from './take-form.module.css';

type Props = {
  readonly ticket: TicketInList;
  readonly counter: Counter;
  readonly counters: CounterView['counters'];
};
const whyId = 'why-not-sent';

/** Where else is the holder of this ticket to go? To one counter, or to another queue. */
export function TransferDialog({ ticket, counter, counters }: Props) {
  const { words, language, hall, run, step } = useCounter();
  const t = words.counter;
  const [chosen, setChosen] = useState<string | null>(null);
  const targets = (query: string) => findTargets(hall, { query, language, counter, ticket });
  /** Nobody calls from a counter that is closed: whoever is sent there is to know. */
  const stateOf = ({ to }: Target) =>
    to.kind === 'counter' ? (counters.find(({ counterId }) => counterId === to.counterId)?.state ?? 'closed') : 'open';
  const option = (target: Target) => {
    const state = stateOf(target);
    const note = state === 'open' ? target.note : `${t.states[state]} · ${target.note}`;
    return { id: target.id, label: target.label(t.transfer), note };
  };
  const groups = (query: string) => {
    const found = targets(query);
    return [
      { title: t.transfer.counters, options: found.filter(({ to }) => to.kind === 'counter').map(option) },
      { title: t.transfer.queues, options: found.filter(({ to }) => to.kind === 'queue').map(option) },
    ].filter(({ options }) => options.length > 0);
  };
  const target = targets('').find(({ id }) => id === chosen);
  const send = async () => {
    if (!target) return;
    if (await run('ticket:transfer', { ticketId: ticket.id, to: target.to }, 'dialog')) step({ type: 'close-dialog' });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Dialog title={t.transfer.title(ticket.number)} leave={words.cancel}>
      <form className={styles.form} onSubmit={submit}>
        <OptionPicker
          find={groups}
          chosen={chosen}
          onChoose={setChosen}
          label={t.transfer.search}
          none={t.transfer.none}
        />
        <ActionButton
          look="primary"
          label={t.actions['ticket:transfer']}
          isOff={!target}
          whyId={whyId}
          onPress={() => void send()}
        />
        <p id={whyId} className={styles.why}>
          {target ? t.transfer.hint : t.transfer.chooseFirst}
        </p>
        {/* Enter on a radio button submits as well. */}
        <button type="submit" hidden />
      </form>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
