import type { TicketInList } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import { ActionButton } from './action-button.tsx';

type Props = { readonly ticket: TicketInList; readonly look: 'beside' | 'small' };

/** Opens what is seldom done with a ticket. */
export function MoreButton({ ticket, look }: Props) {
  const { words, step } = useCounter();
  const t = words.counter.more;
  const open = () => step({ type: 'open-dialog', dialog: { kind: 'ticket', ticketId: ticket.id } });
  return (
    <ActionButton look={look} label={look === 'small' ? '⋯' : t.label} name={t.of(ticket.number)} onPress={open} />
  );
}
