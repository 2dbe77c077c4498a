import { useCallback, useEffect, useMemo, useReducer } from 'react';
import type { Away } from '#shared/offline/bridge.ts';
import type { OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import type { Catalogue, Frame } from '#shared/protocol.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { SECOND } from '#shared/time.ts';
import { type Hub, useHub } from '#shared/ui/use-hub.ts';
import type { KioskView } from '#shared/views.ts';
import { kioskBridge, ownPrinterBridge } from './alone/bridge.ts';
import { useAlone } from './alone/use-alone.ts';
import { useHandOver } from './alone/use-hand-over.ts';
import styles from './app.module.css';
import { useCheckIn } from './check-in/use-check-in.ts';
import { useScanner } from './check-in/use-scanner.ts';
import { asMost } from './comfort.ts';
import { advance, atHome, type Flow, mayScan, placeOf, type Step } from './flow.ts';
import { indexHall } from './hall-index.ts';
import type { Kiosk } from './kiosk.ts';
import { useBook } from './later/use-book.ts';
import { useSlots } from './later/use-slots.ts';
import { useOwnNews, useOwnPrinter } from './own-printer/use-own-printer.ts';
import { alonePaperOf, type Paper, paperOf, readingSeconds } from './paper.ts';
import { Bar } from './parts/bar.tsx';
import { Header } from './parts/header.tsx';
import { StillThere } from './parts/still-there.tsx';
import { Agree } from './screens/agree.tsx';
import { Alone } from './screens/alone.tsx';
import { Booked } from './screens/booked.tsx';
import { Booking } from './screens/booking.tsx';
import { Cancel } from './screens/cancel.tsx';
import { Cancelled } from './screens/cancelled.tsx';
import { CheckingIn } from './screens/checking-in.tsx';
import { Choose } from './screens/choose.tsx';
import { Days, Times } from './screens/choose-slot.tsx';
import { Code } from './screens/code.tsx';
import { NoHub } from './screens/no-hub.tsx';
import { NotBooked } from './screens/not-booked.tsx';
import { NotCheckedIn } from './screens/not-checked-in.tsx';
import { Refused } from './screens/refused.tsx';
import { ServiceScreen } from './screens/service.tsx';
import { Services } from './screens/services.tsx';
import { Start } from './screens/start.tsx';
import { Taking } from './screens/taking.tsx';
import { Ticket } from './screens/ticket.tsx';
import { StaffCorner } from './staff/staff-corner.tsx';
import { useStaffCorner } from './staff/use-staff-corner.ts';
import { useGiveBack } from './use-give-back.ts';
import { type Patience, useIdle } from './use-idle.ts';
import { useReadAloud } from './use-read-aloud.ts';
import { useRoot } from './use-root.ts';
import { useSettling } from './use-settling.ts';
import { useTake } from './use-take.ts';

const browsing: Patience = { quietMs: 45_000, warnMs: 15_000 };

/** Somebody wished something of the kiosk and went away. */
const forgetting: Patience = { quietMs: 45_000, warnMs: 0 };

/** What is known of the paper of the number that is on the screen; null where none is. */
function paperShown(step: Step, view: KioskView, isLive: boolean, own: OwnPrinterNews | null): Paper | null {
  if (step.name === 'alone') return alonePaperOf(step.ticket, own);
  if (step.name === 'booked') return paperOf(step.booking, view, isLive);
  if (step.name === 'checked-in') return paperOf(step.checkedIn.ticket, view, isLive);
  return step.name === 'ticket' ? paperOf(step.ticket, view, isLive) : null;
}

function patienceWith({ step, comfort }: Flow, paper: Paper | null): Patience | null {
  if (step.name === 'start') return comfort === asMost ? null : forgetting;
  return paper === null ? browsing : { quietMs: readingSeconds(paper) * SECOND, warnMs: 0 };
}

function StepScreen({ kiosk, step }: { readonly kiosk: Kiosk; readonly step: Step }) {
  const { hall } = kiosk;
  const offerOf = (serviceId: string) => hall.offers.get(serviceId) ?? null;
  // The hall can change while somebody stands at the kiosk.
  const gone = <Refused kiosk={kiosk} refusal={{ code: 'service-unknown' }} offer={null} />;
  switch (step.name) {
    case 'start':
      return <Start kiosk={kiosk} />;
    case 'choose':
      return <Choose kiosk={kiosk} step={step} />;
    case 'services': {
      const agency = hall.agencies.find((one) => one.agency.id === step.agencyId);
      return agency ? <Services kiosk={kiosk} step={step} agency={agency} /> : gone;
    }
    case 'service': {
      const offer = offerOf(step.serviceId);
      return offer ? <ServiceScreen kiosk={kiosk} offer={offer} /> : gone;
    }
    case 'taking':
      return <Taking kiosk={kiosk} />;
    case 'ticket':
      return <Ticket kiosk={kiosk} ticket={step.ticket} offer={offerOf(step.ticket.serviceId)} />;
    case 'alone':
      return <Alone kiosk={kiosk} ticket={step.ticket} offer={offerOf(step.ticket.serviceId)} />;
    case 'days':
    case 'times':
    case 'agree': {
      const offer = offerOf(step.serviceId);
      if (!offer) return gone;
      if (step.name === 'agree') return <Agree kiosk={kiosk} step={step} offer={offer} />;
      if (step.name === 'days') return <Days kiosk={kiosk} offer={offer} page={step.page} />;
      return <Times kiosk={kiosk} offer={offer} page={step.page} day={step.day} />;
    }
    case 'booking':
      return <Booking kiosk={kiosk} />;
    case 'booked':
      return <Booked kiosk={kiosk} booking={step.booking} offer={offerOf(step.booking.serviceId)} />;
    case 'not-booked':
      return <NotBooked kiosk={kiosk} refusal={step.refusal} />;
    case 'code':
      return <Code kiosk={kiosk} step={step} />;
    case 'checking-in':
      return <CheckingIn kiosk={kiosk} />;
    case 'checked-in': {
      const { ticket, coming } = step.checkedIn;
      return <Ticket kiosk={kiosk} ticket={ticket} offer={offerOf(ticket.serviceId)} coming={coming} />;
    }
    case 'not-checked-in':
      return <NotCheckedIn kiosk={kiosk} refusal={step.refusal} />;
    case 'cancel':
      return <Cancel kiosk={kiosk} step={step} />;
    case 'cancelled':
      return <Cancelled kiosk={kiosk} number={step.number} />;
    case 'refused':
      return <Refused kiosk={kiosk} refusal={step.refusal} offer={offerOf(step.serviceId)} />;
  }
}

type Props = {
  readonly hub: Hub<'kiosk'>;
  readonly frame: Frame<'kiosk'>;
  readonly catalogue: Catalogue;
  readonly away: Away | null;
  readonly own: OwnPrinterNews | null;
  /** Staff are at the kiosk: it waits for them at the welcome. */
  readonly isStaffed: boolean;
};

function Linked({ hub, frame, catalogue, away, own, isStaffed }: Props) {
  const [flow, dispatch] = useReducer(advance, atHome);
  const { language, comfort, step } = flow;
  const hall = useMemo(() => indexHall(catalogue.hall), [catalogue]);
  const take = useTake(hub.send, away?.goesOn ? kioskBridge() : null, step.name, language, dispatch);
  const giveBack = useGiveBack(hub.send, dispatch);
  const checkIn = useCheckIn(hub.send, step.name, dispatch);
  const goHome = useCallback(() => dispatch({ type: 'home' }), []);
  useEffect(() => {
    if (isStaffed) goHome();
  }, [isStaffed, goHome]);
  const { timeZone, zoneLabel } = catalogue.hall;
  const isLive = hub.link === 'live';
  // Of its own printer a kiosk knows by itself, also while the hub is away.
  const view = away && own?.printer ? { ...frame.view, printer: own.printer.status } : frame.view;
  const { print } = view;
  const paper = paperShown(step, view, isLive, own);
  const { secondsLeft, stay } = useIdle(
    patienceWith(flow, paper),
    `${step.name} ${print?.jobId} ${print?.outcome} ${own?.alone?.outcome}`,
    goHome,
  );
  // A number without its paper is read from the screen: the next resident waits for that.
  const isRead = paper === null || paper === 'printed';
  useScanner(hall.takesBookings && !isStaffed && mayScan(step) && isRead, checkIn);
  const isSettling = useSettling(`${step.name} ${secondsLeft === null}`);
  const canReadAloud = useReadAloud(comfort.aloud, language, `${placeOf(step)} ${secondsLeft === null}`);
  useRoot(language, comfort);
  useEffect(() => {
    // Where a browser does not know when it is idle, the first letter waits.
    const idle = globalThis.requestIdleCallback?.(hall.prepareSearch);
    return () => globalThis.cancelIdleCallback?.(idle);
  }, [hall]);

  const kiosk: Kiosk = {
    hall,
    view,
    own,
    moment: { at: frame.at, timeZone, zoneLabel, language },
    words: everyLanguage[language],
    isLive,
    alone: away && (away.goesOn ? 'goes-on' : 'desk'),
    canTake: isLive || away?.goesOn === true,
    comfort,
    canReadAloud,
    dispatch,
    take,
    giveBack,
    hasCamera: catalogue.hall.kiosks.some(({ id, hasCamera }) => id === hub.deviceId && hasCamera),
    checkIn,
    slots: useSlots(hub.send, step),
    book: useBook(hub.send, step, language, dispatch),
  };
  return (
    <div className={styles.app} data-settling={isSettling}>
      <Header
        kiosk={kiosk}
        isTrial={frame.isTrial}
        isWelcome={step.name === 'start'}
        hubNow={hub.hubNow}
        dataFrom={hub.heardAt ?? away?.seenAt ?? frame.at}
      />
      <StepScreen kiosk={kiosk} step={step} />
      <Bar kiosk={kiosk} step={step.name} />
      {secondsLeft !== null && <StillThere words={kiosk.words.kiosk} secondsLeft={secondsLeft} onStay={stay} />}
    </div>
  );
}

/** The whole kiosk: nothing before there is a hall to show, then step by step as the flow says. */
export function App() {
  const hub = useHub('kiosk');
  const away = useAlone(hub);
  const own = useOwnNews();
  useOwnPrinter(hub, own, useHandOver(hub, own));
  const { isOpen, linkedSince, leave } = useStaffCorner(hub);
  const { frame, catalogue } = away ?? hub;
  // Before anybody can ask for a number the hub is told of the printer that is here: else its own would print the first.
  const isPrinterKnown = own !== null || ownPrinterBridge() === null;
  return (
    <>
      {hub.link === 'refused' || !frame || !catalogue || !isPrinterKnown ? (
        <NoHub key={hub.refusal?.code} refusal={hub.refusal} />
      ) : (
        <Linked hub={hub} frame={frame} catalogue={catalogue} away={away} own={own} isStaffed={isOpen} />
      )}
      {isOpen && <StaffCorner hub={hub} away={away} linkedSince={linkedSince} onLeave={leave} />}
    </>
  );
}
