/**
 * The kiosk in states of the hall that last a day or come once a year: an ordinary view, changed on its way to the
 * page. That the hub says so when it is so is tested with the hub.
 */
import type { Page } from 'playwright-core';
import type { Role } from '#shared/model.ts';
import type { CommandName, Frame, ReplyOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import type { KioskView, Opening, ViewOf } from '#shared/views.ts';
import { begin, findService, takeHere } from '../people.ts';
import { type Screen, screensOf } from './stage.ts';

const { kiosk } = words.id;
const screen = screensOf('kiosk');
const at = (time: string) => asInstant(Date.parse(`${time}+07:00`));

/** The printer has no paper, another kiosk's has, and the last number did not come on any. */
export const withoutPaper = (view: KioskView): KioskView => ({
  ...view,
  printer: { state: 'no-paper', paperNearEnd: false },
  nearestKiosk: {
    id: 'di samping meja informasi',
    en: 'beside the information desk',
    su: 'gigireun méja informasi',
  },
  print: view.print && { ...view.print, outcome: 'not-printed' },
});

/** What the hub is to have answered to commands of the page. */
export type Answers = { readonly [N in CommandName]?: Result<ReplyOf<N>> };

/** Shows the page `change` of every view that the hub sends, and has these commands answered without it. */
export const changed =
  <R extends Role = 'kiosk'>(change: (view: ViewOf[R]) => ViewOf[R], answers: Answers = {}) =>
  (page: Page): Promise<void> =>
    page.routeWebSocket(/socket\.io/, (socket) => {
      const hub = socket.connectToServer();
      socket.onMessage((message) => {
        const [, request, name] = /^42(\d+)\["([^"]+)"/.exec(String(message)) ?? [];
        const answer = name === undefined ? undefined : answers[name as CommandName];
        if (answer) socket.send(`43${request}${JSON.stringify([answer])}`);
        else hub.send(message);
      });
      hub.onMessage((message) => {
        const [, head, json] = /^(\d+)(\["view",.*)$/s.exec(String(message)) ?? [];
        if (!head || !json) return socket.send(message);
        const [event, frame, ...rest] = JSON.parse(json) as [string, Frame<R>, ...unknown[]];
        socket.send(head + JSON.stringify([event, { ...frame, view: change(frame.view) }, ...rest]));
      });
    });

/** Whatever is open is as `opening` says; `queueId` only that one. */
export const standing =
  (opening: Opening, queueId?: string) =>
  (view: KioskView): KioskView => ({
    ...view,
    queues: view.queues.map((queue) =>
      queue.opening.state === 'open' && (queueId === undefined || queue.queueId === queueId)
        ? { ...queue, opening }
        : queue,
    ),
  });

const holiday: Opening = {
  state: 'closed',
  opensAt: at('2026-11-25T07:30'),
  holiday: { name: { id: 'Hari Jadi Bogor', en: 'Bogor Day', su: 'Milangkala Bogor' }, closed: 'local' },
};
const byQueue: Readonly<Record<string, Opening>> = {
  ktp: { state: 'paused' },
  'ambil-dokumen': { state: 'unstaffed', opensAt: at('2026-11-25T07:30') },
  'kartu-keluarga': { state: 'full', opensAt: at('2026-11-25T07:30') },
  'data-kependudukan': { state: 'too-late', opensAt: at('2026-11-25T07:30') },
};

/** The welcome of a window in which everything stands like this. */
const welcome = (name: string, caption: string, change: (view: KioskView) => KioskView, sentence: RegExp | string) =>
  screen(name, caption, (page) => page.getByText(sentence).first().waitFor(), {
    open: ({ extra }) => extra('kiosk', changed(change)),
  });

/** A service of a window in which its queue stands like this. */
const service = (name: string, caption: string, change: (view: KioskView) => KioskView, sentence: RegExp | string) =>
  screen(
    name,
    caption,
    async (page) => {
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await page.getByText(sentence).first().waitFor();
    },
    { open: ({ extra }) => extra('kiosk', changed(change)) },
  );

export const kioskStates: readonly Screen[] = [
  welcome('start-holiday', 'A holiday: its name, and when the hall opens again.', standing(holiday), /Hari Jadi Bogor/),
  welcome(
    'start-break',
    'The midday break: when it ends.',
    standing({ state: 'break', opensAt: at('2026-11-24T13:00') }),
    /Buka lagi pukul 13\.00/,
  ),
  welcome('start-clock', 'The hub is making sure of its clock.', standing({ state: 'clock' }), kiosk.checkingClock),
  welcome(
    'start-no-answer',
    'The printer does not answer: said before the first touch.',
    (view) => ({ ...view, printer: { state: 'no-answer', paperNearEnd: false } }),
    kiosk.printerDown['no-answer'],
  ),
  screen(
    'services-shut',
    'Queues that were paused, are not staffed, full or too late today: each says so before it is chosen.',
    async (page) => {
      await begin(page);
      await page.getByRole('button', { name: /Disdukcapil/ }).click();
      await page
        .getByText(/Kuota hari ini sudah penuh/)
        .first()
        .waitFor();
    },
    {
      open: ({ extra }) =>
        extra(
          'kiosk',
          changed((view) =>
            Object.entries(byQueue).reduce((shown, [queueId, opening]) => standing(opening, queueId)(shown), view),
          ),
        ),
    },
  ),
  service(
    'service-paused',
    'Paused by staff: nothing can be said of when.',
    standing({ state: 'paused' }),
    kiosk.paused,
  ),
  service(
    'service-full',
    'Today’s numbers are gone: when there are more.',
    standing({ state: 'full', opensAt: at('2026-11-25T07:30') }),
    /Kuota hari ini sudah penuh/,
  ),
  service(
    'service-too-late',
    'Whoever took a number now would not be served today.',
    standing({ state: 'too-late', opensAt: at('2026-11-25T07:30') }),
    /Hari ini tidak cukup waktu/,
  ),
  service(
    'service-unstaffed',
    'Nobody serves it today.',
    standing({ state: 'unstaffed', opensAt: at('2026-11-26T07:30') }),
    /Hari ini tidak ada petugas/,
  ),
  service('service-clock', 'No number until the clock is known.', standing({ state: 'clock' }), kiosk.checkingClock),
  service(
    'service-one-lane',
    'One lane has numbers left, the other has none.',
    (view) => ({ ...view, queues: view.queues.map((queue) => ({ ...queue, laneStops: { regular: 'full' } })) }),
    kiosk.takeRegular,
  ),
  screen(
    'print-unknown',
    'Nobody knows whether the paper came out.',
    async (page) => {
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await takeHere(page, 'regular');
      await page.getByText(kiosk.printUnknown).waitFor();
    },
    {
      open: ({ extra }) =>
        extra(
          'kiosk',
          changed((view) => ({ ...view, print: view.print && { ...view.print, outcome: 'unknown' } })),
        ),
    },
  ),
];
