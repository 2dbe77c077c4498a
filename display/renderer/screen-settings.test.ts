import { describe, expect, it } from 'vitest';
import type { Hall, Screen } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import type { CallShown, DisplayView } from '#shared/views.ts';
import {
  findSettings,
  headline,
  narrowView,
  noticesFor,
  readAddress,
  type ScreenSettings,
  shownCounters,
} from './screen-settings.ts';

const screen = (facts: Partial<Screen>): Screen => ({
  id: 'tv-lobi',
  name: { id: 'TV lobi' },
  layout: 'hall',
  zoneId: null,
  agencyIds: null,
  counterIds: null,
  orientation: null,
  languages: ['id'],
  arrows: {},
  night: {},
  isLarge: false,
  flashes: true,
  ...facts,
});
const zone = (id: string) => ({
  id,
  name: { id: `Lantai ${id}` },
  hears: [],
  language: 'id' as const,
  secondLanguage: {},
  chimeOnly: {},
  silent: {},
});
/** Counters 1 and 2 of Disdukcapil in the east, 10 of Imigrasi in the west. */
const hallWith = (...screens: readonly Screen[]): Hall => ({
  ...smallHall(),
  counters: [
    { id: 'loket-10', number: 10, agencyId: 'imigrasi', queueIds: ['kia'], helps: [], zoneId: 'barat' },
    { id: 'loket-2', number: 2, agencyId: 'disdukcapil', queueIds: ['kia'], helps: [], zoneId: 'timur' },
    { id: 'loket-1', number: 1, agencyId: 'disdukcapil', queueIds: ['kia'], helps: [] },
  ],
  zones: [zone('timur'), zone('barat')],
  screens,
});
function settingsAt(search: string, hall = hallWith()): ScreenSettings {
  const found = findSettings(readAddress(search), hall);
  if (!found.ok) throw new Error(`no screen ${found.wanted}`);
  return found.settings;
}
const numbers = (search: string, hall = hallWith()) =>
  shownCounters(hall, settingsAt(search, hall)).map(({ number }) => number);

const call = (seq: number, counterId: string): CallShown => ({
  seq,
  ticketId: seq,
  number: `A-${seq}`,
  counterId,
  queueId: 'q',
  isRecall: false,
  at: asInstant(0),
});

describe('the address of a screen', () => {
  it('names nothing: the whole hall, in Indonesian', () => {
    expect(settingsAt('')).toMatchObject({ layout: 'hall', agencies: null, counters: null, languages: ['id'] });
    expect(numbers('')).toEqual([1, 2, 10]);
  });

  it('names an agency, or counters, or both, or a zone', () => {
    expect(numbers('?agency=disdukcapil')).toEqual([1, 2]);
    expect(numbers('?counters=2,10')).toEqual([2, 10]);
    expect(numbers('?agency=disdukcapil,imigrasi&counters=1,10')).toEqual([1, 10]);
    expect(numbers('?layout=zone&zone=barat')).toEqual([10]);
    expect(numbers('?layout=zone&zone=timur')).toEqual([1, 2]);
  });

  it('with a slip in it falls back to everything rather than to nothing', () => {
    expect(settingsAt('?counters=x,&agency=&lang=xx&layout=tv')).toEqual(settingsAt(''));
    expect(settingsAt('?lang=su').languages).toEqual(['su']);
  });
});

describe('a screen of the hall file', () => {
  const own = screen({
    layout: 'agency',
    agencyIds: ['disdukcapil'],
    counterIds: ['loket-2', 'loket-10'],
    languages: ['id', 'en'],
    arrows: { 'loket-2': 'up-left' },
  });

  it('shows what the file says, by its name in the address or by the name of its device', () => {
    for (const search of ['?screen=tv-lobi', '?hub=http://x&device=tv-lobi']) {
      expect(numbers(search, hallWith(own))).toEqual([2]);
      expect(settingsAt(search, hallWith(own)).arrows.get('loket-2')).toBe('up-left');
    }
  });

  it('gives way to what the address says beside its name', () => {
    const settings = settingsAt('?screen=tv-lobi&lang=su&counters=1', hallWith(own));
    expect(settings).toMatchObject({ languages: ['su'], counters: [1], layout: 'agency' });
  });

  it('that is asked for and not there is told together with those that are', () => {
    expect(findSettings(readAddress('?screen=tv-loby'), hallWith(own))).toEqual({
      ok: false,
      wanted: 'tv-loby',
      known: ['tv-lobi'],
    });
  });

  it('a device of any other name shows the whole hall', () => {
    expect(settingsAt('?device=display-1a2b', hallWith(own)).layout).toBe('hall');
  });

  it('of a counter that went shows none, and not all of them', () => {
    expect(numbers('?screen=tv-lobi', hallWith(screen({ layout: 'counter', counterIds: ['loket-7'] })))).toEqual([]);
  });
});

describe('the head of a screen', () => {
  const head = (facts: Partial<Screen>) => {
    const hall = hallWith(screen(facts));
    return headline(hall, settingsAt('?screen=tv-lobi', hall), 'en');
  };

  it('names the hall, the zone or the agency', () => {
    expect(head({})).toBe('Small Public Service Hall');
    expect(head({ layout: 'zone', zoneId: 'barat' })).toBe('Lantai barat');
    expect(head({ layout: 'agency', agencyIds: ['imigrasi'] })).toBe('Imigrasi');
    expect(head({ layout: 'agency', agencyIds: ['imigrasi', 'disdukcapil'] })).toBe('Small Public Service Hall');
  });
});

it('a screen for some counters shows their calls and no others', () => {
  const view: DisplayView = {
    calls: [call(4, 'loket-10'), call(3, 'loket-1')],
    ended: [
      { ...call(2, 'loket-10'), isMissed: true },
      { ...call(1, 'loket-1'), isMissed: false },
    ],
    counters: [
      { counterId: 'loket-1', state: 'open', isAway: false, number: 'A-3', isServing: false },
      { counterId: 'loket-10', state: 'open', isAway: false, number: 'A-4', isServing: false },
    ],
    speaking: [3, 4],
    notices: [],
    playlist: null,
    checkIn: null,
  };
  const narrowed = narrowView(view, shownCounters(hallWith(), settingsAt('?agency=imigrasi')));
  expect(narrowed.calls.map(({ number }) => number)).toEqual(['A-4']);
  expect(narrowed.ended.map(({ number }) => number)).toEqual(['A-2']);
  expect(narrowed.counters.map(({ counterId }) => counterId)).toEqual(['loket-10']);
  // Nothing on it gives way to what is spoken of others.
  expect(narrowed.speaking).toEqual([4]);
});

it('a notice is on the screens that it was meant for, and on a small one only where it was meant for that', () => {
  const until = asInstant(1);
  const notices = [
    { id: 1, text: 'Untuk semua', screenIds: null, until },
    { id: 2, text: 'Untuk lobi', screenIds: ['tv-lobi'], until },
  ];
  const on = (facts: Partial<Screen>, search = '?screen=tv-lobi') =>
    noticesFor(notices, settingsAt(search, hallWith(screen(facts))));
  expect(on({})).toEqual(['Untuk semua', 'Untuk lobi']);
  expect(on({ layout: 'counter', counterIds: ['loket-1'] })).toEqual(['Untuk lobi']);
  expect(on({}, '')).toEqual(['Untuk semua']);
});
