import { expect, test } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { encodeTicket } from './encode.ts';
import { paperProfiles } from './paper-profile.ts';
import { layOutTicket } from './receipt.ts';

/** Text as text, every other byte as hex. */
const shown = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte === 0x0a || (byte >= 0x20 && byte < 0x7f)
      ? String.fromCharCode(byte)
      : `<${byte.toString(16).padStart(2, '0')}>`,
  ).join('');

test('the bytes of a ticket are these, the number taller than wide where it must be', () => {
  const layout = layOutTicket(
    buildTicketPaper({ number: 'AP-003', language: 'su', requirements: ['Kartu Keluarga'] }),
    paperProfiles['80mm'],
  );
  expect(shown(encodeTicket(layout))).toMatchInlineSnapshot(`
    "<1b>@<1b>t<13><1b>a<01><1b>E<01>Mal Pelayanan Publik Kota Bogor
    <1b>E<00>Dinas Kependudukan dan Pencatatan Sipil
    <1d>!gAP-003
    <1d>!<00><1b>E<01>KTP-el hilang atau rusak
    <1b>E<00>Administrasi kependudukan
    Salasa, 24 Nop<82>mber 2026 10.05 WIB
    Di payuneun: 12 urang
    Kira-kira pangami 40 menit
    Caket loket 1-3. Kalangkung? Lapor ka loket.

    <1b>a<00><1b>E<01>Nu kedah dicandak:
    <1b>E<00>- Kartu Keluarga
    <1b>a<01>
    <1d>VB<00>"
  `);
});

test('the same ticket is the same bytes each time', () => {
  const layout = layOutTicket(buildTicketPaper(), paperProfiles['58mm']);
  expect(encodeTicket(layout)).toEqual(encodeTicket(layout));
});
