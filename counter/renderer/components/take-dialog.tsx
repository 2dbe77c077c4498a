import type { Counter } from '#shared/model.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import { useCounter } from '../counter-context.ts';
import type { OwnCounter } from '../offer.ts';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { TakeForm, type TakeWish } from './take-form.tsx';
import { TakenNumber } from './taken-number.tsx';

type Props = { readonly own: OwnCounter; readonly counter: Counter; readonly taken: TakenTicket | null };

/** Takes a number for somebody who cannot use the kiosk, then shows it with what became of its paper. */
export function TakeDialog({ own, counter, taken }: Props) {
  const { words, run, step } = useCounter();
  const show = (ticket: TakenTicket | null) => step({ type: 'open-dialog', dialog: { kind: 'take', taken: ticket } });
  const take = async (wish: TakeWish) => {
    const ticket = await run('ticket:take', wish, 'dialog');
    if (ticket) show(ticket);
  };
  return (
    <Dialog title={words.counter.take.title} leave={taken ? words.close : words.cancel}>
      {taken ? (
        <TakenNumber taken={taken} print={own.print} onAgain={() => show(null)} />
      ) : (
        <TakeForm counter={counter} onTake={(wish) => void take(wish)} />
      )}
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}
