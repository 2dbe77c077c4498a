import { expect, test } from 'vitest';
import { smallPack } from '#shared/testing/small-pack.ts';
import type { VoicePack } from './pack.ts';
import { type PackInUse, planCall, type SpokenCall, type SpokenForm, wordsOf } from './plan.ts';

const own = smallPack();
const full: SpokenForm = { length: 'full', chime: false };
const short: SpokenForm = { length: 'short', chime: false };
const call = (changes: Partial<SpokenCall> = {}): SpokenCall => ({
  number: 'B-014',
  counter: 3,
  agencyId: 'samsat',
  kind: 'first',
  isPriority: false,
  ...changes,
});
const say = (spoken: SpokenCall, form = full, packs: readonly PackInUse[] = [own]) => {
  const { plan } = planCall(spoken, packs, packs, form);
  return plan && wordsOf(plan, packs);
};
const changed = (id: string, changes: (pack: VoicePack) => Partial<VoicePack>) =>
  smallPack(id, changes(smallPack(id).pack));
const without = (id: string, ...names: string[]) =>
  changed(id, ({ clips }) => ({
    clips: Object.fromEntries(Object.entries(clips).filter(([name]) => !names.includes(name))),
  }));

test('a call says the number, the counter and the agency', () => {
  expect(say(call())).toBe('nomor antrean B nol satu empat, silakan menuju loket tiga, samsat');
});

test('the short form says what nobody can do without', () => {
  expect(say(call(), short)).toBe('B nol satu empat, loket tiga');
});

test('a call made once more says so in full, the last one always', () => {
  expect(say(call({ kind: 'recall' }))).toMatch(/^panggilan ulang, nomor antrean/);
  expect(say(call({ kind: 'recall' }), short)).toBe('B nol satu empat, loket tiga');
  expect(say(call({ kind: 'last' }), short)).toBe('panggilan terakhir, B nol satu empat, loket tiga');
});

test('a chime sounds once, in front of everything, and alone while nothing may be said', () => {
  const twice = [own, smallPack('en')];
  expect(say(call(), { length: 'short', chime: true }, twice)).toBe(
    'ding, B nol satu empat, loket tiga, B nol satu empat, loket tiga',
  );
  expect(say(call(), { length: 'chime', chime: true }, twice)).toBe('ding');
});

test('letters are said one by one, also where a series has two, or is that of a kiosk', () => {
  expect(say(call({ number: 'AP-007' }), short)).toMatch(/^A P nol nol tujuh,/);
  expect(say(call({ number: 'K2-001' }), short)).toMatch(/^K dua nol nol satu,/);
});

test('a counter is a number; the digits of a ticket are one where the pack wants it', () => {
  expect(say(call({ counter: 21 }), short)).toMatch(/loket dua puluh satu$/);
  const asNumbers = changed('id', ({ grammar }) => ({ grammar: { ...grammar, ticket: 'number' } }));
  expect(say(call({ number: 'B-014' }), short, [asNumbers])).toMatch(/^B nol empat belas,/);
  expect(say(call({ number: 'B-250' }), short, [asNumbers])).toMatch(/^B dua ratus lima puluh,/);
  expect(say(call({ number: 'B-000' }), short, [asNumbers])).toMatch(/^B nol nol nol,/);
  expect(say(call({ number: 'B-1024' }), short, [asNumbers])).toMatch(/^B satu nol dua empat,/);
});

test('a clip of the whole number goes before putting it together', () => {
  const whole = changed('id', ({ clips }) => ({
    clips: { ...clips, 'n.21': { ...own.pack.clips['n.2'], text: 'dua satu' } as VoicePack['clips'][string] },
  }));
  expect(say(call({ counter: 21 }), short, [whole])).toMatch(/loket dua satu$/);
});

test('a priority call is like every other, unless the pack has words for it', () => {
  expect(say(call({ isPriority: true }))).toBe(say(call()));
  const telling = changed('id', ({ templates, clips }) => ({
    templates: { ...templates, priority: ['p.prioritas', '@90'] },
    clips: {
      ...clips,
      'p.prioritas': { ...own.pack.clips['p.loket'], text: 'prioritas' } as VoicePack['clips'][string],
    },
  }));
  expect(say(call({ isPriority: true }), short, [telling])).toBe('prioritas B nol satu empat, loket tiga');
});

test('an agency or a landmark that the pack does not know is left out, with its pause', () => {
  const plan = planCall(call({ agencyId: 'unknown' }), [own], [own], full).plan;
  expect(plan && wordsOf(plan, [own])).toBe('nomor antrean B nol satu empat, silakan menuju loket tiga');
  expect(plan?.pieces.at(-1)).toEqual({ clip: 'n.3.end', pack: 'id' });
});

test('a voice falls before a pause and at the end, and nowhere else', () => {
  const { plan } = planCall(call({ number: 'B-111', counter: 11 }), [own], [own], short);
  expect(plan?.pieces.map((piece) => ('clip' in piece ? piece.clip : piece.pauseMs))).toEqual([
    'letter.b',
    60,
    'n.1',
    'n.1',
    'n.1.end',
    200,
    'p.loket',
    40,
    'n.11.end',
  ]);
});

test('a plan lasts as long as its clips and pauses, and names the state of its packs', () => {
  const { plan } = planCall(call(), [own], [own], short);
  // B 300, 60, nol 500, satu 600, empat 700, 200, loket 700, 40, tiga 600.
  expect(plan?.ms).toBe(3_700);
  expect(plan?.packs).toEqual({ id: 'hash-of-id' });
});

test('where a clip is missing the default packs say the whole call, never two voices mixed', () => {
  const torn = without('kota', 'n.4.end', 'n.4', 'letter.b');
  const english = smallPack('en');
  const planned = planCall(call(), [torn, english], [own, english], full);
  expect(planned.plan).toEqual(planCall(call(), [own, english], [own, english], full).plan);
  expect(planned.fallback).toBeNull();
  expect(planned.missing).toEqual([
    { pack: 'kota', clip: 'letter.b' },
    { pack: 'kota', clip: 'n.4' },
  ]);
});

test('a whole pack of the hall speaks, and the default one stands by', () => {
  const recorded = smallPack('kota');
  const planned = planCall(call(), [recorded], [own], full);
  expect(planned.plan?.packs).toEqual({ kota: 'hash-of-kota' });
  expect(planned.fallback?.packs).toEqual({ id: 'hash-of-id' });
  expect(planned.missing).toEqual([]);
});

test('with no pack that can say it nothing is planned', () => {
  const torn = without('id', 'n.4', 'n.4.end');
  expect(planCall(call(), [torn], [torn], full)).toEqual({
    plan: null,
    fallback: null,
    missing: [{ pack: 'id', clip: 'n.4' }],
  });
  expect(planCall(call(), [], [], full)).toEqual({ plan: null, fallback: null, missing: [] });
});
