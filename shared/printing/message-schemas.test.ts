import { expect, test } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { toPrintProcess } from './message-schemas.ts';
import type { PrinterConfig } from './messages.ts';
import { ordinaryTraits } from './paper-profile.ts';

const printer: PrinterConfig = { id: 'main', address: 'tcp://127.0.0.1:9100', profile: '80mm' };
const isTaken = (change: object) =>
  toPrintProcess.safeParse({ type: 'configure', printers: [{ ...printer, ...change }] }).success;

test('paper that waited through an update is printed without what its hub did not say yet', () => {
  const { follow, waitUpTo, counters, ...earlier } = buildTicketPaper();
  const parsed = toPrintProcess.parse({ type: 'print', jobId: 1, printerId: 'main', paper: earlier });
  expect(parsed).toMatchObject({ paper: { ...earlier, follow: null, waitUpTo: null, counters: [] } });
  expect([follow, waitUpTo, counters]).not.toContain(undefined);
});

test('a printer is ordinary unless something is said of it, and nothing unknown may be said', () => {
  expect(isTaken({})).toBe(true);
  expect(isTaken({ device: { ...ordinaryTraits, dialect: 'clone', qr: 'vendor', cutter: 'none' } })).toBe(true);
  expect(isTaken({ device: { ...ordinaryTraits, logo: { number: 1, heightDots: 96 } } })).toBe(true);
  expect(isTaken({ device: { ...ordinaryTraits, logo: 'inline' }, logo: 'iVBORw==' })).toBe(true);
  expect(isTaken({ device: { ...ordinaryTraits, qr: 'aztec' } })).toBe(false);
  expect(isTaken({ device: { ...ordinaryTraits, colour: 'red' } })).toBe(false);
  expect(isTaken({ device: { ...ordinaryTraits, logo: { number: 100, heightDots: 96 } } })).toBe(false);
  expect(isTaken({ device: { ...ordinaryTraits, logo: 'somewhere' } })).toBe(false);
  expect(isTaken({ logo: 'logo.png' })).toBe(false);
});
