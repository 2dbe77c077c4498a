/**
 * The kiosk's local steps, from the welcome to the number. Pure: whatever the hub decides (open or closed, how many
 * wait, what became of the paper) is read from its view while drawing and never kept here.
 */
import type { Lane, Language } from '#shared/model.ts';
import type { AloneTicket } from '#shared/offline/bridge.ts';
import type { BookingMade, CheckedIn, TakenTicket } from '#shared/protocol.ts';
import type { Refusal } from '#shared/refusal.ts';
import type { Day, MinuteOfDay } from '#shared/time.ts';
import { nothingTyped, type Typed } from './check-in/typed-code.ts';
import { asMost, type Comfort, type Wish } from './comfort.ts';

export type TakeLane = Exclude<Lane, 'booked'>;

export type Step =
  | { readonly name: 'start' }
  | { readonly name: 'choose'; readonly query: string; readonly isTyping: boolean; readonly page: number }
  | { readonly name: 'services'; readonly agencyId: string; readonly page: number }
  | { readonly name: 'service'; readonly serviceId: string }
  /** Waiting for the hub's answer; `attempt` tells a late answer to an attempt that was given up from this one's. */
  | { readonly name: 'taking'; readonly serviceId: string; readonly attempt: number }
  /** A number that the kiosk gave out by itself. */
  | { readonly name: 'alone'; readonly ticket: AloneTicket }
  /** `requestId` is that by which the number was taken, and by which it can be given back. */
  | { readonly name: 'ticket'; readonly ticket: TakenTicket; readonly requestId: string }
  /** Somebody comes another day: on which, at which time, is that right? */
  | { readonly name: 'days'; readonly serviceId: string; readonly page: number }
  | { readonly name: 'times'; readonly serviceId: string; readonly day: Day; readonly page: number }
  | { readonly name: 'agree'; readonly serviceId: string; readonly day: Day; readonly minute: MinuteOfDay }
  | { readonly name: 'booking'; readonly serviceId: string; readonly attempt: number }
  | { readonly name: 'booked'; readonly booking: BookingMade }
  | { readonly name: 'not-booked'; readonly refusal: Refusal; readonly serviceId: string }
  /** Somebody who registered types the code of it. */
  | { readonly name: 'code'; readonly typed: Typed }
  /** Waiting for the hub's answer to a code that was typed or scanned. */
  | { readonly name: 'checking-in'; readonly code: string; readonly attempt: number }
  | { readonly name: 'checked-in'; readonly checkedIn: CheckedIn }
  | { readonly name: 'not-checked-in'; readonly refusal: Refusal }
  /** Is it really not wanted any more? */
  | {
      readonly name: 'cancel';
      readonly ticket: TakenTicket;
      readonly requestId: string;
      readonly answer: 'none' | 'awaited' | Refusal;
    }
  /** `number` is null where it was never seen. */
  | { readonly name: 'cancelled'; readonly number: string | null }
  | { readonly name: 'refused'; readonly refusal: Refusal; readonly serviceId: string };

export type Flow = {
  readonly language: Language;
  readonly comfort: Comfort;
  readonly step: Step;
  /** The steps that *back* returns to, the latest last. */
  readonly trail: readonly Step[];
};

export type Action =
  | { readonly type: 'start'; readonly language: Language }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'comfort'; readonly wish: Wish; readonly isOn: boolean }
  | { readonly type: 'type'; readonly query: string }
  | { readonly type: 'keyboard'; readonly isShown: boolean }
  | { readonly type: 'page'; readonly page: number }
  | { readonly type: 'agency'; readonly agencyId: string }
  | { readonly type: 'service'; readonly serviceId: string }
  | { readonly type: 'take'; readonly attempt: number }
  | { readonly type: 'taken-alone'; readonly attempt: number; readonly ticket: AloneTicket }
  | { readonly type: 'taken'; readonly attempt: number; readonly ticket: TakenTicket; readonly requestId: string }
  | { readonly type: 'later' }
  | { readonly type: 'day'; readonly day: Day }
  | { readonly type: 'time'; readonly minute: MinuteOfDay }
  | { readonly type: 'book'; readonly attempt: number }
  | { readonly type: 'booked'; readonly attempt: number; readonly booking: BookingMade }
  | { readonly type: 'not-booked'; readonly attempt: number; readonly refusal: Refusal }
  | { readonly type: 'enter-code' }
  | { readonly type: 'code'; readonly typed: Typed }
  | { readonly type: 'check-in'; readonly code: string; readonly attempt: number }
  | { readonly type: 'checked-in'; readonly attempt: number; readonly checkedIn: CheckedIn }
  | { readonly type: 'not-checked-in'; readonly attempt: number; readonly refusal: Refusal }
  | { readonly type: 'give-up' }
  | { readonly type: 'cancel' }
  | { readonly type: 'cancel-sent' }
  | { readonly type: 'cancelled'; readonly requestId: string }
  | { readonly type: 'cancel-refused'; readonly requestId: string; readonly refusal: Refusal }
  | { readonly type: 'refused'; readonly attempt: number; readonly refusal: Refusal }
  | { readonly type: 'choose-again' }
  | { readonly type: 'back' }
  | { readonly type: 'home' };

const choosing: Step = { name: 'choose', query: '', isTyping: false, page: 0 };
const welcome: Step = { name: 'start' };

/** The welcome in Indonesian: how every resident finds the kiosk. */
export const atHome: Flow = { language: 'id', comfort: asMost, step: welcome, trail: [] };

const enter = (flow: Flow, step: Step): Flow => ({ ...flow, step, trail: [...flow.trail, flow.step] });
const stay = (flow: Flow, step: Step): Flow => ({ ...flow, step });

/** Names what stands on the screen: another name where there is something else to be read. */
export function placeOf(step: Step): string {
  switch (step.name) {
    case 'choose':
      return `choose ${step.page} ${step.query === ''}`;
    case 'services':
      return `services ${step.agencyId} ${step.page}`;
    case 'days':
    case 'times':
      return `${step.name} ${step.page}`;
    case 'service':
      return `service ${step.serviceId}`;
    default:
      return step.name;
  }
}

/** A number that is in somebody's hand now. */
const isInHand = ({ name }: Step): boolean => ['ticket', 'alone', 'checked-in', 'booked'].includes(name);

/** Steps in which a code that is scanned is the next thing; the hub's answer to another wish comes first. */
export const mayScan = ({ name }: Step): boolean => !['taking', 'cancel', 'booking', 'checking-in'].includes(name);

function goBack(flow: Flow): Flow {
  const { step, trail } = flow;
  if (step.name === 'choose' && (step.isTyping || step.query)) return stay(flow, choosing);
  const before = trail.at(-1);
  // A ticket in hand is not taken back by going back.
  if (!before || before.name === 'start' || isInHand(step)) return atHome;
  return { ...flow, step: before, trail: trail.slice(0, -1) };
}

/** The flow after `action`; an action that does not belong to the present step changes nothing. */
export function advance(flow: Flow, action: Action): Flow {
  const { step } = flow;
  switch (action.type) {
    case 'start':
      return step.name === 'start' ? enter({ ...flow, language: action.language }, choosing) : flow;
    case 'language':
      return { ...flow, language: action.language };
    case 'comfort':
      return { ...flow, comfort: { ...flow.comfort, [action.wish]: action.isOn } };
    case 'type':
      return step.name === 'choose' ? stay(flow, { ...step, query: action.query, page: 0 }) : flow;
    case 'keyboard':
      return step.name === 'choose' ? stay(flow, { ...step, isTyping: action.isShown, page: 0 }) : flow;
    case 'page':
      return 'page' in step ? stay(flow, { ...step, page: action.page }) : flow;
    case 'agency':
      return step.name === 'choose' ? enter(flow, { name: 'services', agencyId: action.agencyId, page: 0 }) : flow;
    case 'service':
      return step.name === 'choose' || step.name === 'services'
        ? enter(flow, { name: 'service', serviceId: action.serviceId })
        : flow;
    case 'take':
      return step.name === 'service'
        ? enter(flow, { name: 'taking', serviceId: step.serviceId, attempt: action.attempt })
        : flow;
    case 'taken':
      return step.name === 'taking' && step.attempt === action.attempt
        ? { ...flow, step: { name: 'ticket', ticket: action.ticket, requestId: action.requestId }, trail: [] }
        : flow;
    case 'later':
      return 'serviceId' in step && step.name !== 'booking'
        ? enter(flow, { name: 'days', serviceId: step.serviceId, page: 0 })
        : flow;
    case 'day':
      return step.name === 'days'
        ? enter(flow, { name: 'times', serviceId: step.serviceId, day: action.day, page: 0 })
        : flow;
    case 'time': {
      if (step.name !== 'times') return flow;
      const { serviceId, day } = step;
      return enter(flow, { name: 'agree', serviceId, day, minute: action.minute });
    }
    case 'book':
      return step.name === 'agree'
        ? enter(flow, { name: 'booking', serviceId: step.serviceId, attempt: action.attempt })
        : flow;
    case 'booked':
      return step.name === 'booking' && step.attempt === action.attempt
        ? { ...flow, step: { name: 'booked', booking: action.booking }, trail: [] }
        : flow;
    case 'not-booked':
      return step.name === 'booking' && step.attempt === action.attempt
        ? stay(flow, { name: 'not-booked', refusal: action.refusal, serviceId: step.serviceId })
        : flow;
    case 'enter-code':
      return step.name === 'start' || step.name === 'not-checked-in'
        ? { ...flow, step: { name: 'code', typed: nothingTyped }, trail: [welcome] }
        : flow;
    case 'code':
      return step.name === 'code' ? stay(flow, { ...step, typed: action.typed }) : flow;
    case 'check-in': {
      // A code that was scanned comes from whoever stands here now, whatever was on the screen.
      const trail = step.name === 'code' ? [...flow.trail, step] : [welcome];
      const { code, attempt } = action;
      return mayScan(step) ? { ...flow, step: { name: 'checking-in', code, attempt }, trail } : flow;
    }
    case 'checked-in':
      return step.name === 'checking-in' && step.attempt === action.attempt
        ? { ...flow, step: { name: 'checked-in', checkedIn: action.checkedIn }, trail: [] }
        : flow;
    case 'not-checked-in':
      return step.name === 'checking-in' && step.attempt === action.attempt
        ? stay(flow, { name: 'not-checked-in', refusal: action.refusal })
        : flow;
    case 'give-up':
      return step.name === 'taking' ? { ...flow, step: { name: 'cancelled', number: null }, trail: [] } : flow;
    case 'cancel':
      return step.name === 'ticket' ? enter(flow, { ...step, name: 'cancel', answer: 'none' }) : flow;
    case 'cancel-sent':
      return step.name === 'cancel' ? stay(flow, { ...step, answer: 'awaited' }) : flow;
    case 'cancelled':
      // Also where its holder went back to look at it while the hub was slow.
      return (step.name === 'cancel' || step.name === 'ticket') && step.requestId === action.requestId
        ? { ...flow, step: { name: 'cancelled', number: step.ticket.number }, trail: [] }
        : flow;
    case 'cancel-refused':
      return step.name === 'cancel' && step.requestId === action.requestId
        ? stay(flow, { ...step, answer: action.refusal })
        : flow;
    case 'taken-alone':
      return step.name === 'taking' && step.attempt === action.attempt
        ? { ...flow, step: { name: 'alone', ticket: action.ticket }, trail: [] }
        : flow;
    case 'refused':
      return step.name === 'taking' && step.attempt === action.attempt
        ? stay(flow, { name: 'refused', refusal: action.refusal, serviceId: step.serviceId })
        : flow;
    case 'choose-again':
      return { ...flow, step: choosing, trail: [welcome] };
    case 'back':
      return goBack(flow);
    case 'home':
      return atHome;
  }
}
