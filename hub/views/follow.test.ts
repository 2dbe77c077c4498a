/** A ticket on the phone of its holder, from the number to the end of the day. */
import { afterEach, expect, test } from 'vitest';
import type { TakenTicket } from '#shared/protocol.ts';
import { words } from '#shared/text/index.ts';
import { startPublicHere } from '../testing/public-here.ts';
import { connectTestClient, granted, type TestClient } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';

const publicUrl = 'https://antrean.kota.go.id';
const take = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;
let hub: TestHub;
let kiosk: TestClient<'kiosk'>;
let counter: TestClient<'counter'>;

async function start(url: string | null = publicUrl): Promise<void> {
  hub = await startTestHub({ publicPages: url === null ? null : { url, port: 0, start: startPublicHere } });
  kiosk = await connectTestClient(hub.url, 'kiosk');
  counter = await connectTestClient(hub.url, 'counter');
}
afterEach(async () => {
  kiosk.close();
  counter.close();
  await hub.close();
  removeTestData();
});

const takeTicket = async (): Promise<TakenTicket> => granted(await kiosk.send('ticket:take', take));

/** What a phone gets that asks for the address, through the proxy. */
async function ask({ follow }: TakenTicket, query = ''): Promise<{ readonly status: number; readonly text: string }> {
  const { pathname } = new URL(follow ?? '');
  const response = await fetch(`http://127.0.0.1:${hub.publicPort}${pathname}${query}`);
  const text = (await response.text()).replaceAll(/<(style|script).*?<\/\1>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ');
  return { status: response.status, text };
}

/** What the phone shows a moment after something changed at the latest: its pages hear of it beside the answer. */
const expectText = (ticket: TakenTicket, query = '') =>
  expect.poll(async () => (await ask(ticket, query)).text, { interval: 20, timeout: 2_000 });

test('a ticket is followed from its number to its end', async () => {
  await start();
  const [first, second] = [await takeTicket(), await takeTicket()];
  expect(first.follow).toMatch(/^HTTPS:\/\/ANTREAN\.KOTA\.GO\.ID\/T\/[0-9A-Z]{17}$/);
  await expectText(first).toMatch(
    /Nomor antrean Anda A-001 .*Silakan masuk sekarang Tidak ada orang di depan Anda Lama menunggu belum dapat dihitung Tunggu di dekat loket 1 dan 2/,
  );
  // Nothing was told that could be sooner or later.
  expect((await ask(first)).text).not.toContain(words.id.follow.roughly);
  await expectText(second).toContain('1 orang di depan Anda');
  await expectText(second).toContain('Keadaan pukul 09.00.00 WIB');
  granted(await counter.send('counter:open', { counterId: 'loket-2', takeOver: false }));
  const { id: ticketId } = granted(await counter.send('ticket:call-next', {}));
  await expectText(first).toContain('Silakan ke loket 2');
  await expectText(second).toContain('Tidak ada orang di depan Anda');
  granted(await counter.send('ticket:serve', { ticketId }));
  await expectText(first).toContain('Dilayani di loket 2');
  granted(await counter.send('ticket:finish', { ticketId }));
  await expectText(first).toMatch(/Selesai Terima kasih/);
});

test('whoever waits reads what to bring and what must be so, each under its heading, and whether that was checked', async () => {
  await start();
  const ticket = await takeTicket();
  await expectText(ticket).toMatch(
    /Yang perlu dibawa Surat kehilangan dari kepolisian, atau KTP-el yang rusak Kartu Keluarga Syarat lain Pemohon hadir sendiri Syarat ini belum dipastikan/,
  );
  await expectText(ticket, '?lang=en').toContain('Also required Come in person');
});

test('who was missed, set aside or sent on reads what to do', async () => {
  await start();
  const ticket = await takeTicket();
  granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
  const { id: ticketId } = granted(await counter.send('ticket:call-next', {}));
  granted(await counter.send('ticket:miss', { ticketId }));
  await expectText(ticket).toMatch(/Terlewat Loket 1 .*Lapor ke loketnya/);
  hub.clock.advance(60_000);
  granted(await counter.send('ticket:call', { ticketId }));
  granted(await counter.send('ticket:hold', { ticketId }));
  await expectText(ticket).toMatch(/Ditunda .*Kembalilah ke loketnya/);
  granted(await counter.send('ticket:resume', { ticketId }));
  granted(await counter.send('ticket:call-next', {}));
  const third = await connectTestClient(hub.url, 'counter', 'meja-3');
  granted(await third.send('counter:open', { counterId: 'loket-3', takeOver: false }));
  third.close();
  granted(await counter.send('ticket:transfer', { ticketId, to: { kind: 'counter', counterId: 'loket-3' } }));
  await expectText(ticket).toContain('Tunggu di dekat loket 3');
  // That counter calls in its own time: people of the queue are not before it.
  expect((await ask(ticket)).text).not.toContain('di depan Anda');
  await expectText(ticket, '?lang=en').toContain('Please wait near counter 3');
  await expectText(ticket, '?lang=su').toContain('Mangga lebet ayeuna');
  await expectText(ticket, '?lang=xx').toContain('Silakan masuk sekarang');
});

test('a number that was cancelled, or is of another day, says so', async () => {
  await start();
  const [cancelled, kept] = [await takeTicket(), await takeTicket()];
  granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
  const { id: ticketId } = granted(await counter.send('ticket:call-next', {}));
  granted(await counter.send('ticket:cancel', { ticketId }));
  await expectText(cancelled).toMatch(/Dibatalkan Nomor ini tidak akan dipanggil/);
  hub.clock.set('2026-11-25T09:00:00+07:00');
  await expect.poll(async () => (await ask(kept)).status, { timeout: 5_000 }).toBe(404);
  await expectText(kept, '?lang=en').toContain('Number not known, or over');
});

test('an address holds across a restart, and has no other hub behind it', async () => {
  await start();
  const ticket = await takeTicket();
  kiosk.close();
  counter.close();
  hub = await hub.restart();
  await expectText(ticket).toContain('A-001');
  const other = await startTestHub({ publicPages: { url: publicUrl, port: 0, start: startPublicHere } });
  const client = await connectTestClient(other.url, 'kiosk');
  granted(await client.send('ticket:take', take));
  const { pathname } = new URL(ticket.follow ?? '');
  const response = await fetch(`http://127.0.0.1:${other.publicPort}${pathname}`);
  client.close();
  await other.close();
  expect(response.status).toBe(404);
});

test('without a public address there is neither an address nor a port', async () => {
  await start(null);
  expect((await takeTicket()).follow).toBeNull();
  expect(hub.publicPort).toBeNull();
});
