/** Every command and its handler. A missing one is a compile error. */
import type { CommandName, Commands } from '#shared/protocol.ts';
import { acceptOffer, cancelBooking, makeBooking, moveBooking } from './booking.ts';
import { callMissed, callNext, recall } from './call-ticket.ts';
import { closeDayOf, openDayOf } from './change-calendar.ts';
import { checkInBooking } from './check-in.ts';
import { confirmClock } from './confirm-clock.ts';
import type { Handler, Pass } from './context.ts';
import { closeCounter, openCounter, pauseCounter } from './counter-session.ts';
import { hearDevice } from './device-health.ts';
import { findBooking } from './find-booking.ts';
import { giveBack } from './give-back.ts';
import { tellFigures } from './hall-figures.ts';
import { listBookings } from './list-bookings.ts';
import { changeRoll, printTest } from './look-after-printer.ts';
import { removeNotice, showNotice } from './notices.ts';
import { deliverOffline } from './offline-deliver.ts';
import { leaseNumbers } from './offline-lease.ts';
import { markTold, tellBookedDay, tellPeopleToCall } from './oversee-bookings.ts';
import { checkPhoneCode, sendPhoneCode } from './phone-check.ts';
import { hearSkipped, tellPlaylist } from './playlist.ts';
import { printSlip } from './print-booking.ts';
import { beginPrint, reportPrint } from './print-report.ts';
import { reprint } from './print-ticket.ts';
import { openQueue, pauseQueue, unstaffQueue } from './queue-overrides.ts';
import { resumeNumbers } from './resume-numbers.ts';
import { seeOffer } from './see-offer.ts';
import { move, transfer } from './send-ticket.ts';
import { lookAtCorner } from './staff-look.ts';
import { lockCorner, setPin, tellPause, unlockCorner } from './staff-pin.ts';
import { takeTicket } from './take-ticket.ts';
import { tellLogo } from './tell-logo.ts';
import { tellSlots } from './tell-slots.ts';
import {
  cancel,
  cancelOwn,
  comeBack,
  finish,
  hold,
  miss,
  reinstate,
  resume,
  serve,
  stepOut,
  undo,
} from './ticket-steps.ts';
import { hearSpeech, registerVoice } from './voice.ts';
import { whyCalled } from './why-called.ts';

/** The commands that change something. */
export type ChangeName = { [N in CommandName]: Commands[N]['kind'] extends 'change' ? N : never }[CommandName];

/** Questions about the hall; those about the client's own view are answered at the boundary. */
export type QuestionName = Exclude<CommandName, ChangeName | PassName | 'catalogue:get' | 'view:get'>;

/** The commands that are let through each time they come. */
export type PassName = { [N in CommandName]: Commands[N]['kind'] extends 'pass' ? N : never }[CommandName];

export const handlers: { readonly [N in ChangeName]: Handler<N> } = {
  'queue:pause': pauseQueue,
  'queue:unstaffed': unstaffQueue,
  'queue:open': openQueue,
  'notice:show': showNotice,
  'notice:remove': removeNotice,
  'numbers:go-on': resumeNumbers,
  'clock:confirm': confirmClock,
  'day:close': closeDayOf,
  'day:open': openDayOf,
  'replan:told': markTold,
  'offer:accept': acceptOffer,
  'offer:see': seeOffer,
  'offline:lease': leaseNumbers,
  'offline:deliver': deliverOffline,
  'booking:make': makeBooking,
  'booking:move': moveBooking,
  'booking:cancel': cancelBooking,
  'booking:print': printSlip,
  'booking:check-in': checkInBooking,
  'ticket:take': takeTicket,
  'ticket:give-back': giveBack,
  'ticket:reprint': reprint,
  'printer:roll-changed': changeRoll,
  'printer:print-test': printTest,
  'device:health': hearDevice,
  'print:begin': beginPrint,
  'print:report': reportPrint,
  'counter:open': openCounter,
  'counter:pause': pauseCounter,
  'counter:close': closeCounter,
  'ticket:call-next': callNext,
  'ticket:call': callMissed,
  'ticket:recall': recall,
  'ticket:serve': serve,
  'ticket:finish': finish,
  'ticket:miss': miss,
  'ticket:undo': undo,
  'ticket:hold': hold,
  'ticket:resume': resume,
  'ticket:transfer': transfer,
  'ticket:move': move,
  'ticket:step-out': stepOut,
  'ticket:come-back': comeBack,
  'ticket:cancel-own': cancelOwn,
  'ticket:cancel': cancel,
  'ticket:reinstate': reinstate,
};

export const questions: { readonly [N in QuestionName]: Handler<N> } = {
  'booking:list': listBookings,
  'ticket:why': whyCalled,
  'booking:slots': tellSlots,
  'booking:find': findBooking,
  'logo:get': tellLogo,
  'booking:day': tellBookedDay,
  'replan:list': tellPeopleToCall,
  'playlist:get': tellPlaylist,
  'hall:figures': tellFigures,
  'staff:pause': tellPause,
  'staff:look': lookAtCorner,
};

export const passes: { readonly [N in PassName]: Pass<N> } = {
  'staff:set-pin': setPin,
  'staff:unlock': unlockCorner,
  'staff:lock': lockCorner,
  'phone:send-code': sendPhoneCode,
  'phone:check-code': checkPhoneCode,
  'voice:register': registerVoice,
  'voice:report': hearSpeech,
  'playlist:skip': hearSkipped,
};
