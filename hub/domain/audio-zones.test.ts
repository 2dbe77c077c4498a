import { expect, test } from 'vitest';
import type { Zone } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import { earshot, languagesAt, languagesIn, soundAt, zoneOf } from './audio-zones.ts';

const zone = (id: string, facts: Partial<Zone> = {}): Zone => ({
  id,
  name: { id },
  hears: [],
  language: 'id',
  secondLanguage: {},
  chimeOnly: {},
  silent: {},
  ...facts,
});
const at = (iso: string) => asInstant(Date.parse(iso));
const jakarta = 'Asia/Jakarta';

test('a hall without zones is one, and a counter that names none is in the first', () => {
  const hall = smallHall();
  expect(zoneOf(hall, hall.counters[0])).toMatchObject({ id: 'hall', name: hall.name });
  const zones = [zone('barat'), zone('timur')];
  expect(zoneOf({ ...hall, zones }, { zoneId: 'timur' }).id).toBe('timur');
  expect(zoneOf({ ...hall, zones }, { zoneId: undefined }).id).toBe('barat');
});

test('what one zone hears is heard both ways, and no further', () => {
  const near = earshot([zone('a', { hears: ['b'] }), zone('b', { hears: ['c'] }), zone('c')]);
  expect([...near('a')].sort()).toEqual(['a', 'b']);
  expect([...near('b')].sort()).toEqual(['a', 'b', 'c']);
  expect([...near('c')].sort()).toEqual(['b', 'c']);
});

test('on Friday at noon nothing sounds, by the clock of the hall; the end of a time is not in it', () => {
  const friday = zone('a', { silent: { 5: [{ from: 690, to: 780 }] }, chimeOnly: { 5: [{ from: 680, to: 800 }] } });
  const sound = (time: string) => soundAt(friday, at(`2026-11-27T${time}:00+07:00`), jakarta);
  expect(['11:19', '11:20', '11:30', '12:59', '13:00', '13:20'].map(sound)).toEqual([
    'voice',
    'chime',
    'nothing',
    'nothing',
    'chime',
    'voice',
  ]);
  expect(soundAt(friday, at('2026-11-26T12:00:00+07:00'), jakarta)).toBe('voice');
});

test('the second language is that of the weekday', () => {
  const bilingual = zone('a', { secondLanguage: { 3: 'su' } });
  expect(languagesAt(bilingual, at('2026-11-25T09:00:00+07:00'), jakarta)).toEqual(['id', 'su']);
  expect(languagesAt(bilingual, at('2026-11-26T09:00:00+07:00'), jakarta)).toEqual(['id']);
  expect(languagesIn(bilingual)).toEqual(['id', 'su']);
});
