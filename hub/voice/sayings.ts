/** What is said of each call: planned once for each form, since the same is asked for several times. */
import { formatNumber, type Zone, zonesOf } from '#shared/model.ts';
import type { PackRef, SpeakOrder } from '#shared/voice/order.ts';
import type { HubContext } from '../commands/context.ts';
import type { PendingCall, SpeechForm } from '../domain/announce-order.ts';
import { languagesAt, languagesIn } from '../domain/audio-zones.ts';
import { MOST_RECALLS } from '../domain/ticket.ts';
import type { Voices } from './plans.ts';

/** A call in clips; null where no pack can say it. */
type Saying = Pick<SpeakOrder, 'plan' | 'fallback'> | null;

type Context = Pick<HubContext, 'store' | 'hall' | 'clock'>;

export function openSayings({ store, hall, clock }: Context, voices: Pick<Voices, 'list' | 'plan'>) {
  const known = new Map<number, Map<string, Saying>>();

  const plan = (
    { callId, counterId, zoneId, ticketId, isRecall, isPriority }: PendingCall,
    form: SpeechForm,
  ): Saying => {
    const zone = zonesOf(hall().hall).find(({ id }) => id === zoneId);
    const counter = hall().counter(counterId);
    const ticket = store.tickets.byId(ticketId);
    if (!zone || !counter || !ticket) return null;
    const isLast = ticket.recalls >= MOST_RECALLS && store.calls.latestOf(ticketId)?.seq === callId;
    const languages = languagesAt(zone, clock(), hall().hall.timeZone);
    const planned = voices.plan(
      {
        number: formatNumber(ticket.series, ticket.number),
        counter: counter.number,
        agencyId: counter.agencyId,
        kind: !isRecall ? 'first' : isLast ? 'last' : 'recall',
        isPriority,
      },
      // In a rush there is no time to say it twice over.
      form.length === 'short' ? languages.slice(0, 1) : languages,
      form,
    );
    return planned.plan && { plan: planned.plan, fallback: planned.fallback };
  };

  return {
    of: (call: PendingCall, form: SpeechForm): Saying => {
      const forms = known.get(call.callId) ?? new Map<string, Saying>();
      const name = `${form.length} ${form.chime}`;
      const saying = forms.has(name) ? (forms.get(name) ?? null) : plan(call, form);
      known.set(call.callId, forms.set(name, saying));
      return saying;
    },
    /** Forgets all others. */
    keepOnly: (calls: readonly PendingCall[]): void => {
      const kept = new Set(calls.map(({ callId }) => callId));
      for (const callId of known.keys()) if (!kept.has(callId)) known.delete(callId);
    },
    /** The packs from which the calls of a zone are said, the most needed first. */
    packsFor: (zone: Zone): readonly PackRef[] =>
      languagesIn(zone).flatMap((wanted) =>
        voices.list.filter(({ language }) => language === wanted).map(({ pack, hash }) => ({ pack, hash })),
      ),
  };
}
