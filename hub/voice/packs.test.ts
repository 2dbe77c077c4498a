import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { languages } from '#shared/model.ts';
import type { VoicePack } from '#shared/voice/pack.ts';
import type { SpokenCall } from '#shared/voice/plan.ts';
import { openVoicePacks, type PackFault } from './packs.ts';

const ofProduct = join(import.meta.dirname, '../../voice-packs');
let ofHall: string;
let faults: PackFault[];
beforeEach(() => {
  ofHall = mkdtempSync(join(tmpdir(), 'antrean-voices-'));
  faults = [];
});
afterEach(() => rmSync(ofHall, { recursive: true, force: true }));

const open = () => openVoicePacks(ofProduct, ofHall, (fault) => faults.push(fault));
/** A copy of a pack of the product as the hall's own. */
const addPack = (name: string, from: string, change: (pack: VoicePack) => object = () => ({})) => {
  const folder = join(ofHall, name);
  cpSync(join(ofProduct, from), folder, { recursive: true });
  const pack: VoicePack = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8'));
  writeFileSync(join(folder, 'pack.json'), JSON.stringify({ ...pack, id: name, ...change(pack) }));
};
const call: SpokenCall = { number: 'B-014', counter: 3, agencyId: 'samsat', kind: 'first', isPriority: false };
const short = { length: 'short', chime: false } as const;
const full = { length: 'full', chime: true } as const;
const packsIn = (plan: { readonly packs: object } | null) => Object.keys(plan?.packs ?? {});

test('the product speaks every language without a pack of the hall', () => {
  rmSync(ofHall, { recursive: true });
  const packs = open();
  expect(packs.list.map(({ language }) => language).sort()).toEqual([...languages].sort());
  const { plan, fallback } = packs.plan(call, ['id', 'en'], full);
  expect(packsIn(plan)).toEqual(['id', 'en']);
  expect(fallback).toBeNull();
  expect(faults).toEqual([]);
  expect(packs.faulty).toEqual([]);
});

test("the hall's own voice speaks in its language, that of the product stands by", () => {
  addPack('suara-kota', 'id');
  const packs = open();
  const { plan, fallback } = packs.plan(call, ['id', 'en'], full);
  expect(packsIn(plan)).toEqual(['suara-kota', 'en']);
  expect(packsIn(fallback)).toEqual(['id', 'en']);
  expect(packs.list[0]).toMatchObject({ pack: 'suara-kota', language: 'id' });
  expect(faults).toEqual([]);
});

test('the product says a call whole where a clip of the hall is broken, which is told once', () => {
  addPack('suara-kota', 'id');
  writeFileSync(join(ofHall, 'suara-kota/n.4.opus'), 'broken');
  const packs = open();
  for (let times = 0; times < 2; times += 1)
    expect(packsIn(packs.plan({ ...call, number: 'B-041' }, ['id'], short).plan)).toEqual(['id']);
  expect(packsIn(packs.plan({ ...call, number: 'B-015' }, ['id'], short).plan)).toEqual(['suara-kota']);
  expect(faults.map(({ fault }) => fault)).toEqual([
    'The clip n.4 is left out: n.4.opus is not the file that pack.json names by its SHA-256.',
    'It cannot say the digits 4: there is no clip n.4.',
    'A call was said by the voice of the product, since suara-kota has no clip n.4.',
  ]);
});

test('what is no pack, a second one of a language, and one with the id of another are told and not used', () => {
  mkdirSync(join(ofHall, 'a-empty'));
  addPack('b-first', 'id');
  addPack('c-second', 'id');
  addPack('d-namesake', 'su', () => ({ id: 'en' }));
  writeFileSync(join(ofHall, 'notes.txt'), 'not a folder');
  const packs = open();
  expect(packs.list.map(({ pack }) => pack)).toEqual(['b-first', 'en', 'id', 'su']);
  expect(packs.faulty).toEqual(['a-empty', 'c-second', 'd-namesake'].map((name) => join(ofHall, name)));
  expect(faults.map(({ fault }) => fault)).toEqual([
    'pack.json is not there.',
    'It is not used: b-first speaks id already. Move one of the two away.',
    'It is not used: the pack of another language has the id en too. Give it another id.',
  ]);
});

test('a copy of the product under the same id is another state of it, and both are served', () => {
  addPack('id', 'id', ({ grammar }) => ({ grammar: { ...grammar, ticket: 'number' } }));
  const packs = open();
  const { plan, fallback } = packs.plan(call, ['id'], short);
  const [own, product] = [plan?.packs.id ?? '', fallback?.packs.id ?? ''];
  expect(own).not.toBe(product);
  for (const hash of [own, product]) expect(packs.file('id', hash, 'n.4.opus')?.length).toBeGreaterThan(500);
});

test('only files that a pack lists are given, and only in the state that was asked for', () => {
  writeFileSync(join(ofHall, 'secret.opus'), 'x');
  addPack('suara-kota', 'id');
  writeFileSync(join(ofHall, 'suara-kota/unlisted.opus'), 'x');
  const packs = open();
  const { hash = '' } = packs.list.find(({ pack }) => pack === 'suara-kota') ?? {};
  expect(packs.file('suara-kota', hash, 'pack.json')).not.toBeNull();
  for (const file of ['unlisted.opus', '../secret.opus', '..', '', '__proto__', '/etc/passwd'])
    expect(packs.file('suara-kota', hash, file)).toBeNull();
  expect(packs.file('suara-kota', '0'.repeat(64), 'pack.json')).toBeNull();
  expect(packs.file('nobody', hash, 'pack.json')).toBeNull();
});

test('with no pack at all nothing is planned, and nothing falls over', () => {
  const packs = openVoicePacks(join(ofHall, 'none'), join(ofHall, 'nor-here'), (fault) => faults.push(fault));
  expect(packs.plan(call, ['id'], short)).toEqual({ plan: null, fallback: null, missing: [] });
  expect(packs.list).toEqual([]);
});
