import { expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import type { FollowView } from '#shared/views.ts';
import { drawFollowed } from './page.ts';

const waiting = (wait: { readonly from: number; readonly to: number } | null): FollowView => ({
  at: asInstant(Date.parse('2026-11-24T10:05:00+07:00')),
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  hallName: { id: 'Mal Pelayanan Publik' },
  isTrial: false,
  languages,
  language: 'id',
  number: 'A-012',
  lane: 'regular',
  agencyName: 'Disdukcapil',
  serviceName: { id: 'KTP-el hilang' },
  needs: { requirements: [], conditions: [], checked: null },
  standing: { state: 'waiting', ahead: 3, wait, come: 'later', counters: [5, 4] },
  actions: [],
  outMinutes: 15,
});

test.each(languages)('a turn may come sooner or later than told only where a time was told (%s)', (language) => {
  const { roughly, advice } = words[language].follow;
  const draw = (view: FollowView) => drawFollowed(view, { language, files: { style: '/s.css', script: '/s.js' } });
  expect(draw(waiting({ from: 10, to: 25 }))).toContain(`${roughly} ${advice.waiting}`);
  expect(draw(waiting(null))).toContain(`<p>${advice.waiting}</p>`);
  expect(draw(waiting(null))).not.toContain(roughly);
  expect(draw(waiting(null))).toContain(words[language].kiosk.waitNear([4, 5]));
});
