import { expect, test } from 'vitest';
import type { Moment } from '#shared/text/say-when.ts';
import { type Day, type Instant, instantOf } from '#shared/time.ts';
import type { Opening } from '#shared/views.ts';
import { type QueueNow, queueNow, sayOpening, sayOpeningBriefly, sayWait, together } from './opening-words.ts';

const zone = 'Asia/Jakarta';
const at = (day: string, minute: number): Instant => instantOf(day as Day, minute, zone);
const monday = '2025-11-24';
const moment: Moment = { at: at(monday, 9 * 60), timeZone: zone, zoneLabel: 'WIB', language: 'id' };
const queue = (opening: Opening, waiting = 0, queueId = 'q'): QueueNow => ({
  queueId,
  opening,
  waiting,
  wait: null,
  laneStops: {},
});

test('in few words a shut queue tells why, and until when only where that is soon', () => {
  const briefly = (opening: Opening) => sayOpeningBriefly(queue(opening), moment);
  const thursday = at('2025-11-27', 450);
  expect(briefly({ state: 'unstaffed', opensAt: thursday })).toBe('Hari ini tidak ada petugas');
  expect(briefly({ state: 'full', opensAt: thursday })).toBe('Kuota hari ini sudah penuh');
  expect(briefly({ state: 'too-late', opensAt: thursday })).toBe('Hari ini tidak cukup waktu');
  expect(briefly({ state: 'closed', opensAt: thursday, holiday: null })).toBe('Sedang tutup');
  expect(briefly({ state: 'closed', opensAt: at('2025-11-25', 450), holiday: null })).toBe(
    'Tutup, buka lagi besok pukul 07.30 WIB',
  );
  const holiday = { name: { id: 'Hari Jadi Bogor' }, closed: 'local' } as const;
  expect(briefly({ state: 'closed', opensAt: thursday, holiday })).toBe('Tutup hari ini');
  expect(briefly({ state: 'break', opensAt: at(monday, 13 * 60) })).toBe('Istirahat, buka lagi pukul 13.00 WIB');
});

test('an open queue tells how many wait', () => {
  expect(sayOpening(queue({ state: 'open', until: null }, 3), moment)).toBe('Buka, 3 orang menunggu');
  expect(sayOpening(queue({ state: 'open', until: null }), moment)).toBe('Buka, tidak ada yang menunggu');
});

test('a shut queue tells why and until when', () => {
  const opensAt = at(monday, 13 * 60);
  expect(sayOpening(queue({ state: 'not-yet', opensAt }), moment)).toBe('Belum buka, mulai pukul 13.00 WIB');
  expect(sayOpening(queue({ state: 'break', opensAt }), moment)).toBe('Istirahat, buka lagi pukul 13.00 WIB');
  expect(sayOpening(queue({ state: 'closed', opensAt: null, holiday: null }), moment)).toBe('Sedang tutup');
  expect(sayOpening(queue({ state: 'clock' }), moment)).toBe('Mohon tunggu, jam sedang diperiksa');
  expect(sayOpening(queue({ state: 'external' }), moment)).toBe('Nomor tidak diambil di mesin ini');
});

test('a queue that staff stopped or that has no numbers left says so, and when there are some again', () => {
  const opensAt = at('2025-11-25', 450);
  expect(sayOpening(queue({ state: 'paused' }), moment)).toBe('Dijeda petugas, mohon menunggu');
  expect(sayOpening(queue({ state: 'unstaffed', opensAt }), moment)).toBe(
    'Hari ini tidak ada petugas, buka lagi besok pukul 07.30 WIB',
  );
  expect(sayOpening(queue({ state: 'full', opensAt }), moment)).toBe(
    'Kuota hari ini sudah penuh, ada lagi besok pukul 07.30 WIB',
  );
  expect(sayOpening(queue({ state: 'too-late', opensAt }), moment)).toBe(
    'Hari ini tidak cukup waktu, buka lagi besok pukul 07.30 WIB',
  );
});

test('a holiday is told by its name, in the language of the resident', () => {
  const opensAt = at('2025-11-25', 450);
  const holiday = { closed: 'national', name: { id: 'Hari Natal', en: 'Christmas' } } as const;
  const closed = queue({ state: 'closed', opensAt, holiday });
  expect(sayOpening(closed, moment)).toBe('Libur nasional: Hari Natal. Buka lagi besok pukul 07.30 WIB');
  expect(sayOpening(closed, { ...moment, language: 'en' })).toBe(
    'National holiday: Christmas. Opens again tomorrow at 07:30 WIB',
  );
  const local = { closed: 'local', name: { id: 'Rapat' } } as const;
  expect(sayOpening(queue({ state: 'closed', opensAt: null, holiday: local }), moment)).toBe('Tutup hari ini: Rapat');
});

test('the words follow the language of the resident', () => {
  const opensAt = at('2025-11-25', 450);
  expect(sayOpening(queue({ state: 'closed', opensAt, holiday: null }), { ...moment, language: 'en' })).toBe(
    'Closed, opens again tomorrow at 07:30 WIB',
  );
});

test('an open queue tells how long people wait, or that nobody can tell; a shut one neither', () => {
  const open = queue({ state: 'open', until: null }, 3);
  expect(sayWait({ ...open, wait: { from: 25, to: 40 } }, 'id')).toBe('menunggu ± 25–40 menit');
  expect(sayWait(open, 'id')).toBe('lama menunggu belum dapat dihitung');
  expect(sayWait(queue({ state: 'paused' }), 'id')).toBeNull();
});

test('several queues as one have no wait of their own', () => {
  const one = { ...queue({ state: 'open', until: null }), wait: { from: 5, to: 10 } };
  expect(together([one]).wait).toEqual({ from: 5, to: 10 });
  expect(together([one, { ...one, queueId: 'r' }]).wait).toBeNull();
});

test('an agency is open while one of its queues is, with the people of the open ones', () => {
  const now = together([
    queue({ state: 'break', opensAt: null }, 5, 'a'),
    queue({ state: 'open', until: null }, 2, 'b'),
    queue({ state: 'open', until: null }, 4, 'c'),
  ]);
  expect(now).toMatchObject({ opening: { state: 'open' }, waiting: 6 });
});

test('an agency that is shut opens when the first of its queues does', () => {
  const soon = { state: 'break', opensAt: at(monday, 13 * 60) } as const;
  const later = { state: 'closed', opensAt: at('2025-11-25', 450), holiday: null } as const;
  expect(together([queue({ state: 'external' }), queue(later), queue(soon)]).opening).toEqual(soon);
  expect(together([queue({ state: 'external' })]).opening).toEqual({ state: 'external' });
});

test('a queue that the view does not name hands out nothing', () => {
  expect(
    queueNow({ queues: [], printer: null, print: null, nearestKiosk: null, staffPin: null, toPrint: [] }, 'gone')
      .opening.state,
  ).toBe('closed');
});
