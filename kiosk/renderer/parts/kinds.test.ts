import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readHall } from '../../../hub/hall/hall-file.ts';
import { drawingOfAgency, drawingOfService } from './kinds.ts';

const file = readHall(readFileSync(new URL('../../../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!file.ok) throw new Error('halls/bogor.yaml has faults');
const { agencies, services } = file.hall;

test('every agency and every service of the shipped hall has a picture of its kind', () => {
  const without = [
    ...agencies.filter(({ shortName, name }) => drawingOfAgency(`${shortName} ${name.id}`) === null),
    ...services.filter(({ name }) => drawingOfService(name.id) === null),
  ];
  expect(without.map(({ name }) => name.id)).toEqual([]);
});

test.each([
  ['KTP-el hilang', 'card'],
  ['Surat keterangan kehilangan', 'searched'],
  ['Akta kelahiran hilang atau rusak', 'baby'],
  ['Tambah anggota keluarga di KK', 'family'],
  ['Kartu Identitas Anak baru', 'child'],
  ['Balik nama pelanggan air', 'drop'],
  ['Balik nama kendaraan bekas', 'car'],
  ['Peralihan hak (balik nama sertipikat)', 'map'],
  ['Pembayaran dan cicilan rekening air', 'drop'],
  ['Pembayaran pajak dan retribusi', 'money'],
  ['Izin reklame', 'megaphone'],
  ['Surat Izin Praktik (SIP) dokter', 'health'],
])('"%s" is told by a picture of the thing that it is about', (name, drawing) => {
  expect(drawingOfService(name)).toBe(drawing);
});

test('words are not found within other words', () => {
  expect(drawingOfService('Cair')).toBeNull();
  expect(drawingOfService('KKPR')).toBeNull();
});
