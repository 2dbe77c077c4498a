import { useState } from 'react';
import type { Counter } from '#shared/model.ts';
import type { CounterView, TicketInList } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { findTargets, type Target } from '../find-targets.ts';
import { ChoosingForm } from './choosing-form.tsx';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { OptionPicker } from './option-picker.tsx';

type Props = {
  readonly ticket: TicketInList;
  readonly counter: Counter;
  readonly counters: CounterView['counters'];
};

/** Where else is the holder of this ticket to go? To one counter, or to another queue. */
export function TransferDialog({ ticket, counter, counters }: Props) {
  const { words, language, hall, run, step } = useCounter();
  const t = words.counter;
  const [chosen, setChosen] = useState<string | null>(null);
  const targets = (query: string) => findTargets(hall, { query, language, counter, ticket });
  /** Nobody calls from a counter that is closed, so nobody is sent there; a pause ends. */
  const stateOf = ({ to }: Target) =>
    to.kind === 'counter' ? (counters.find(({ counterId }) => counterId === to.counterId)?.state ?? 'closed') : 'open';
  const option = (target: Target) => {
    const state = stateOf(target);
    const note = state === 'open' ? target.note : `${t.states[state]} · ${target.note}`;
    return { id: target.id, label: target.label(t.transfer), note, isOff: state === 'closed' };
  };
  const groups = (query: string) => {
    const found = targets(query);
    const counters = found.filter(({ to }) => to.kind === 'counter').map(option);
    return [
      { title: t.transfer.counters, options: counters.filter(({ isOff }) => !isOff) },
      { title: t.transfer.queues, options: found.filter(({ to }) => to.kind === 'queue').map(option) },
      // In the morning these are most of them: behind what can be chosen.
      { title: t.transfer.closed, options: counters.filter(({ isOff }) => isOff) },
    ].filter(({ options }) => options.length > 0);
  };
  const target = targets('').find((one) => one.id === chosen && stateOf(one) !== 'closed');
  const send = async () => {
    if (!target) return;
    if (!(await run('ticket:transfer', { ticketId: ticket.id, to: target.to }, 'dialog'))) return;
    step({ type: 'sent-on', number: ticket.number, to: target.to });
    step({ type: 'close-dialog' });
  };
  return (
    <Dialog title={t.transfer.title(ticket.number)} leave={words.cancel}>
      <ChoosingForm
        label={t.actions['ticket:transfer']}
        isChosen={target !== undefined}
        hint={target ? t.transfer.hint : t.transfer.chooseFirst}
        onDone={() => void send()}
      >
        <OptionPicker
          find={groups}
          chosen={chosen}
          onChoose={setChosen}
          label={t.transfer.search}
          none={t.transfer.none}
        />
      </ChoosingForm>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
