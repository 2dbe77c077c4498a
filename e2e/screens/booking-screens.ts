/** Those who registered: what the kiosk says to each of their codes, a later day at the kiosk, the desk, and the hall's code. */
import type { Page } from 'playwright-core';
import type { BookingShown, DaySlots } from '#shared/booking.ts';
import type { BookingMade, CheckedIn } from '#shared/protocol.ts';
import type { RefusalCode } from '#shared/refusal.ts';
import { words } from '#shared/text/index.ts';
import { addDays, asInstant, type Day } from '#shared/time.ts';
import type { DisplayView, KioskView } from '#shared/views.ts';
import { findService, scan } from '../people.ts';
import { changed, standing } from './kiosk-states.ts';
import { type Screen, screensOf } from './stage.ts';

const { kiosk, counter, display } = words.id;
const { checkIn, later } = kiosk;
const atKiosk = screensOf('kiosk');
const atDesk = screensOf('counter');
const onDisplay = screensOf('display');
const at = (time: string) => asInstant(Date.parse(`${time}+07:00`));
const asIs = (view: KioskView): KioskView => view;

const CODE = '0F8K2M9Q7H3T';
const booking: BookingShown = {
  at: at('2026-11-24T09:41'),
  code: '0F8K-2M9Q-7H3T',
  qr: `${CODE}.2026-11-25.570.KTP.KTP-HILANG.AD.21.ID.0Q5C2YB7M1XK8P4D`,
  number: 'AD-021',
  state: 'booked',
  replan: false,
  offer: null,
  day: '2026-11-25' as Day,
  minute: 570,
  slotMinutes: 30,
  checkInFrom: at('2026-11-25T09:00'),
  checkInUntil: at('2026-11-25T09:40'),
  changeUntil: at('2026-11-25T08:30'),
  queueId: 'ktp',
  serviceId: 'ktp-hilang',
  serviceName: { id: 'KTP-el hilang' },
  agencyName: 'Disdukcapil',
  requirements: [],
  follow: null,
};
const checkedInLate: CheckedIn = {
  ticket: {
    id: 999,
    number: 'AD-021',
    lane: 'regular',
    queueId: 'ktp',
    serviceId: 'ktp-hilang',
    takenAt: at('2026-11-24T09:41'),
    ahead: 2,
    waitUpTo: 20,
    follow: null,
    printJobId: null,
  },
  coming: 'late',
  booking,
  isHonoured: false,
};
const detail = { number: 'AD-021', day: '2026-11-25', time: '10:30', from: '10:00' };

/** A code that is scanned at the welcome of a window in which the hub says this to it. */
const refused = (name: string, caption: string, code: RefusalCode, heading: string) =>
  atKiosk(
    `check-in-${name}`,
    caption,
    async (page) => {
      await page.getByText(checkIn.have).waitFor();
      await scan(page, CODE);
      await page.getByRole('heading', { name: heading }).waitFor();
    },
    {
      open: ({ extra }) =>
        extra('kiosk', changed(asIs, { 'booking:check-in': { ok: false, refusal: { code, detail } } })),
    },
  );

const dayOf = (ahead: number, free: readonly number[]): DaySlots => ({
  day: addDays('2026-11-24' as Day, ahead),
  holiday: null,
  slots: free.map((left, i) => ({ minute: 480 + i * 30, state: left > 0 ? 'open' : 'full', free: left, places: 4 })),
  opensAt: null,
});
const days = [1, 2, 3, 6, 7, 8, 9, 10, 13].map((ahead) =>
  dayOf(ahead, ahead === 2 ? [0, 0] : [2, 0, 1, 4, 3, 2, 4, 1]),
);
const made: BookingMade = { ...booking, printJobId: null };
const full = standing({ state: 'full', opensAt: at('2026-11-25T07:30') }, 'ktp');

const outcomes = checkIn.outcomes;
const chooseLater = (page: Page) => page.getByRole('button', { name: later.offer }).click();

export const kioskBookings: readonly Screen[] = [
  atKiosk(
    'code',
    'For those who registered: the code, to type or to scan.',
    async (page) => {
      await page.getByText(checkIn.have).click();
      await page.getByRole('heading', { name: checkIn.title }).waitFor();
    },
    {
      also: ['phone'],
      open: ({ extra }) => extra('kiosk', changed(asIs, { 'booking:check-in': { ok: true, value: checkedInLate } })),
    },
  ),
  atKiosk(
    'code-mistake',
    'A letter that looks like a digit is read as that, and it says so.',
    async (page) => {
      await page.keyboard.type('4f8k2o', { delay: 80 });
      await page.getByText(checkIn.readAs('O', '0')).waitFor();
    },
    { open: ({ shown }) => shown() },
  ),
  atKiosk(
    'check-in-late',
    'Checked in too late for its time: the number is kept, and what that means.',
    async (page) => {
      await scan(page, CODE);
      await page.getByText(checkIn.coming.late).waitFor();
    },
    { open: ({ shown }) => shown() },
  ),
  refused('early', 'Too early: from when, and where to wait.', 'booking-too-early', outcomes.early.heading),
  refused('other-day', 'Registered for another day.', 'booking-other-day', outcomes.otherDay.heading),
  refused('cancelled', 'Cancelled: an ordinary number instead.', 'booking-cancelled', outcomes.cancelled.heading),
  refused('missed', 'Its day is over.', 'booking-missed', outcomes.missed.heading),
  refused('already', 'Checked in already: where to look.', 'booking-checked-in', outcomes.checkedIn.heading),
  refused('changed', 'Its time is no more: staff give another.', 'booking-replanned', outcomes.replanned.heading),
  refused('unknown', 'No code of this hall, or mistyped.', 'booking-unknown', outcomes.unknown.heading),
  refused('lost', 'A genuine code that the hub lost: staff go on with it.', 'booking-lost', outcomes.lost.heading),
  atKiosk(
    'later',
    'Today’s numbers are gone: another day can be had here.',
    async (page) => {
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await page.getByRole('button', { name: later.offer }).waitFor();
    },
    {
      open: ({ extra }) =>
        extra(
          'kiosk',
          changed(full, {
            'booking:slots': { ok: true, value: { at: booking.at, slotMinutes: 30, days } },
            'booking:make': { ok: true, value: made },
          }),
        ),
    },
  ),
  atKiosk(
    'later-day',
    'The days that have places.',
    async (page) => {
      await chooseLater(page);
      await page.getByRole('button', { name: /^Rabu, 25 November/ }).waitFor();
    },
    { open: ({ shown }) => shown() },
  ),
  atKiosk(
    'later-time',
    'The times of that day that have places.',
    async (page) => {
      await page.getByRole('button', { name: /^Rabu, 25 November/ }).click();
      await page.getByRole('button', { name: /^09\.30/ }).waitFor();
    },
    { open: ({ shown }) => shown() },
  ),
  atKiosk(
    'later-agree',
    'Once more, before they are somebody’s.',
    async (page) => {
      await page.getByRole('button', { name: /^09\.30/ }).click();
      await page.getByRole('button', { name: later.yes }).waitFor();
    },
    { open: ({ shown }) => shown() },
  ),
  atKiosk(
    'booked',
    'Registered: when to come, and the code, here on a kiosk that prints none.',
    async (page) => {
      await page.getByRole('button', { name: later.yes }).click();
      await page.getByText(later.noSlip).waitFor();
      await page.getByRole('img').first().locator('path').waitFor();
    },
    { also: ['phone'], open: ({ shown }) => shown() },
  ),
];

/** In the middle of the counter's work, which goes on as before. */
export const deskBookings: readonly Screen[] = [
  atDesk('bookings', 'Today’s registrations for this counter, and a code to find one by.', async (page, { crowd }) => {
    await crowd.register([660, 660, 690, 780]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F10');
    await page.getByRole('dialog').getByText('AD-004').waitFor();
  }),
  atDesk('book', 'Somebody at the desk or on the telephone is registered.', async (page) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: counter.bookings.book }).click();
    await dialog.getByRole('searchbox').fill('ktp hilang');
    await dialog.getByRole('radio', { name: /^13\.30/ }).check();
    await dialog.getByLabel(counter.bookings.name).fill('S. R.');
  }),
  atDesk(
    'booking',
    'One registration, to be read out on the telephone, and what can be done with it.',
    async (page) => {
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: counter.bookings.submit }).click();
      await dialog.getByText(counter.print.printed('AD-005')).waitFor();
    },
  ),
];

const checkInAddress = 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/B/HALL/7Q2M0C5YB1XK';
const showsCode = (change: (view: DisplayView) => DisplayView): Pick<Screen, 'open'> => ({
  open: ({ extra }) =>
    extra(
      'display',
      changed<'display'>((view) => change({ ...view, checkIn: checkInAddress })),
      '?screen=tv-lobi&lang=id',
    ),
});

export const displayBookings: readonly Screen[] = [
  onDisplay(
    'check-in-corner',
    'In a corner, where the hall wants it: the code by which the phones of those check in who registered.',
    (page) => page.getByText(display.checkIn.corner).waitFor(),
    { ...showsCode((view) => view), also: ['displayUpright'] },
  ),
  onDisplay(
    'check-in',
    'Among the slides, once nobody was called for a while: the same code, large.',
    async (page, { fillScreensAfter }) => {
      fillScreensAfter(0.1);
      await page.getByRole('heading', { name: display.checkIn.title }).waitFor({ timeout: 90_000 });
      fillScreensAfter(60);
    },
    {
      ...showsCode((view) => ({ ...view, calls: [], ended: [], counters: view.counters.map(withNobody) })),
      also: ['displayUpright'],
    },
  ),
];

const withNobody = (shown: DisplayView['counters'][number]) => ({ ...shown, number: null, isServing: false });
