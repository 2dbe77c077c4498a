import type { ReactNode } from 'react';
import type { SlotsShown } from '#shared/booking.ts';
import { sayDay } from '#shared/text/say-day.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import { sayWhen } from '#shared/text/say-when.ts';
import type { Day } from '#shared/time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import type { Kiosk } from '../kiosk.ts';
import { daysOffered, opensNext, timesOffered } from '../later/offered.ts';
import { AgencyName } from '../parts/agency-name.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { sayToResident } from '../say-to-resident.ts';
import styles from './choose-slot.module.css';

type Props = { readonly kiosk: Kiosk; readonly offer: Offer; readonly page: number };

/** One thing to choose: its name large, and how many places are left. */
function Place({ kiosk, name, free }: { readonly kiosk: Kiosk; readonly name: string; readonly free: number }) {
  return (
    <>
      <span className={styles.place}>
        <strong>{name}</strong>
        <span>{kiosk.words.kiosk.later.free(free)}</span>
      </span>
      <Icon name="next" />
    </>
  );
}

type ScreenProps = {
  readonly kiosk: Kiosk;
  readonly offer: Offer;
  readonly heading: string;
  readonly children: (slots: SlotsShown) => ReactNode;
};

/** A screen of what is offered, once the hub has said; else why there is nothing. */
function SlotsScreen({ kiosk, offer, heading, children }: ScreenProps) {
  const { slots, moment, words, isLive } = kiosk;
  const { later, checkIn } = words.kiosk;
  return (
    <Screen
      heading={heading}
      intro={
        <p>
          <AgencyName agency={offer.agency} language={moment.language} /> ·{' '}
          <Said text={offer.service.name} language={moment.language} />
        </p>
      }
    >
      {!isLive && <Notice icon="warning">{later.away}</Notice>}
      {slots === null && <p role="status">{checkIn.moment}</p>}
      {slots?.ok === false && <Notice icon="warning">{sayToResident(slots.refusal, moment, null)}</Notice>}
      {slots?.ok && children(slots.value)}
    </Screen>
  );
}

/** On which of the coming days does somebody come? */
export function Days({ kiosk, offer, page }: Props) {
  const { moment, words, dispatch } = kiosk;
  const { later, askStaff } = words.kiosk;
  return (
    <SlotsScreen kiosk={kiosk} offer={offer} heading={later.whichDay}>
      {(slots) => {
        const days = daysOffered(slots);
        const opensAt = opensNext(slots);
        return days.length === 0 ? (
          <Notice icon="calendar">
            {later.none} {opensAt !== null && later.opens(sayWhen(opensAt, moment))} {askStaff}
          </Notice>
        ) : (
          <Tiles
            kiosk={kiosk}
            label={later.whichDay}
            items={days}
            size="agency"
            page={page}
            idOf={({ day }) => day}
            onPick={({ day }) => dispatch({ type: 'day', day })}
          >
            {({ day, free }) => <Place kiosk={kiosk} name={sayDay(day, words)} free={free} />}
          </Tiles>
        );
      }}
    </SlotsScreen>
  );
}

/** At which time of that day? */
export function Times({ kiosk, offer, page, day }: Props & { readonly day: Day }) {
  const { moment, words, dispatch } = kiosk;
  const { later } = words.kiosk;
  return (
    <SlotsScreen kiosk={kiosk} offer={offer} heading={later.whichTime(sayDay(day, words))}>
      {(slots) => (
        <Tiles
          kiosk={kiosk}
          label={later.whichTime(sayDay(day, words))}
          items={timesOffered(slots, day)}
          size="agency"
          page={page}
          idOf={({ minute }) => String(minute)}
          onPick={({ minute }) => dispatch({ type: 'time', minute })}
        >
          {({ minute, free }) => (
            <Place kiosk={kiosk} name={`${sayMinute(minute, words)} ${moment.zoneLabel}`} free={free} />
          )}
        </Tiles>
      )}
    </SlotsScreen>
  );
}
