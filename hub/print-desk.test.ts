import { afterEach, describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { otherLogo, smallLogo } from '#shared/testing/small-logo.ts';
import { writeHall } from './hall/write-hall.ts';
import { catalogueOf } from './store/halls.ts';
import { handPrinting } from './testing/hand-printing.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const take = { serviceId: 'ktp-hilang', lane: 'priority', language: 'en' } as const;
let hub: TestHub;
afterEach(async () => {
  await hub.close();
  removeTestData();
});

async function kioskWith(hand: ReturnType<typeof handPrinting>) {
  hub = await startTestHub({ printer: hand.printer });
  return connectTestClient(hub.url, 'kiosk');
}

describe('the paper of a ticket', () => {
  test('goes to the print process once the ticket is on disk, in the resident’s language and without a reason', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const { printJobId, number } = granted(await kiosk.send('ticket:take', take));
    await hand.untilJobs(1);
    const [job] = hand.jobs;
    expect(job?.jobId).toBe(printJobId);
    expect(job?.paper).toEqual({
      hallName: 'Small Public Service Hall',
      agencyName: 'Disdukcapil',
      queueName: 'Identity and family cards',
      serviceName: 'Lost or damaged identity card',
      number,
      lane: 'priority',
      language: 'en',
      takenAt: hub.clock.now(),
      timeZone: 'Asia/Jakarta',
      zoneLabel: 'WIB',
      ahead: 0,
      counters: [1, 2],
      waitUpTo: null,
      requirements: ['Surat kehilangan dari kepolisian, atau KTP-el yang rusak', 'Kartu Keluarga'],
      follow: null,
      copy: false,
      trial: false,
    });
  });

  test('is followed on the kiosk until its outcome is known', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const { printJobId } = granted(await kiosk.send('ticket:take', take));
    await hand.untilJobs(1);
    await kiosk.untilFrame(({ view }) => view.print?.outcome === 'printing' && view.print.jobId === printJobId);
    hand.tell(printJobId ?? 0, 'not-printed', 'no-paper');
    await kiosk.untilFrame(({ view }) => view.print?.outcome === 'not-printed' && view.print.reason === 'no-paper');
  });

  test('that was unknown may still turn out printed, but a printed one stays printed', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const jobId = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    await hand.untilJobs(1);
    hand.tell(jobId, 'unknown', 'no-confirmation');
    await kiosk.untilFrame(({ view }) => view.print?.outcome === 'unknown');
    hand.tell(jobId, 'printed', null);
    await kiosk.untilFrame(({ view }) => view.print?.outcome === 'printed' && view.print.reason === null);
    hand.tell(jobId, 'unknown', 'interrupted');
    granted(await kiosk.send('ticket:take', take));
    expect(hub.context.store.printJobs.byId(jobId)?.state).toBe('printed');
  });

  test('that was sent when the hub went down is unknown, and is never printed again by itself', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const jobId = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    await hand.untilJobs(1);
    kiosk.close();
    const after = handPrinting();
    hub = await hub.restart({ printer: after.printer });
    const back = await connectTestClient(hub.url, 'kiosk');
    await back.untilFrame(({ view }) => view.print?.outcome === 'unknown' && view.print.reason === 'interrupted');
    granted(await back.send('ticket:take', take));
    await after.untilJobs(1);
    expect(after.jobs.map((job) => job.jobId)).toEqual([jobId + 1]);
  });

  test('waits until the printer is done with the one before it', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const first = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    const second = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    const third = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    await hand.untilJobs(1);
    expect(hand.jobs.map(({ jobId }) => jobId)).toEqual([first]);
    hand.tell(first, 'printed', null);
    await hand.untilJobs(2);
    hand.tell(second, 'unknown', 'no-confirmation');
    await hand.untilJobs(3);
    expect(hand.jobs.map(({ jobId }) => jobId)).toEqual([first, second, third]);
    // A late fence for an earlier one does not let the next one in before its time.
    const fourth = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    hand.tell(second, 'printed', null);
    // Its answer comes after what was told before it.
    granted(await kiosk.send('ticket:take', take));
    expect(hub.context.store.printJobs.byId(second)?.state).toBe('printed');
    expect(hub.context.store.printJobs.byId(fourth)?.state).toBe('queued');
    expect(hand.jobs).toHaveLength(3);
  });

  test('that stood in line when the hub went down is printed after it; only the one under way is unknown', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const jobIds: number[] = [];
    for (let count = 0; count < 3; count++) jobIds.push(granted(await kiosk.send('ticket:take', take)).printJobId ?? 0);
    await hand.untilJobs(1);
    kiosk.close();
    const after = handPrinting();
    hub = await hub.restart({ printer: after.printer });
    await after.untilJobs(1);
    after.tell(jobIds[1] ?? 0, 'printed', null);
    await after.untilJobs(2);
    expect(after.jobs.map(({ jobId }) => jobId)).toEqual(jobIds.slice(1));
    const stateOf = (jobId = 0) => hub.context.store.printJobs.byId(jobId)?.state;
    expect(jobIds.map(stateOf)).toEqual(['unknown', 'printed', 'sent']);
  });

  test('that waited too long for a busy printer is not printed any more', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const first = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    await hand.untilJobs(1);
    granted(await kiosk.send('ticket:take', take));
    hub.clock.advance(180_000);
    hand.tell(first, 'printed', null);
    await kiosk.untilFrame(({ view }) => view.print?.outcome === 'not-printed' && view.print.reason === 'too-old');
    expect(hand.jobs).toHaveLength(1);
  });

  test('that had not been sent is printed after a short outage, and not after a long one', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const jobId = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
    await hand.untilJobs(1);
    kiosk.close();
    // As if the hub had died between the commit of the ticket and the next.
    const putBack = () => hub.context.store.db.prepare("UPDATE print_job SET state = 'queued'").run();
    putBack();
    hub.clock.advance(60_000);
    const soon = handPrinting();
    hub = await hub.restart({ printer: soon.printer });
    await soon.untilJobs(1);
    expect(soon.jobs[0]?.jobId).toBe(jobId);
    putBack();
    hub.clock.advance(180_000);
    const late = handPrinting();
    hub = await hub.restart({ printer: late.printer });
    const back = await connectTestClient(hub.url, 'kiosk');
    await back.untilFrame(({ view }) => view.print?.outcome === 'not-printed' && view.print.reason === 'too-old');
    expect(late.jobs).toEqual([]);
  });

  test('can be printed again by a counter, marked as a copy', async () => {
    const hand = handPrinting();
    const kiosk = await kioskWith(hand);
    const { id } = granted(await kiosk.send('ticket:take', take));
    const counter = await connectTestClient(hub.url, 'counter');
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    granted(await counter.send('ticket:reprint', { ticketId: id }));
    hand.tell(1, 'unknown', 'no-confirmation');
    await hand.untilJobs(2);
    expect(hand.jobs.map(({ paper }) => paper)).toMatchObject([
      { number: 'AP-001', copy: false },
      { number: 'AP-001', copy: true },
    ]);
  });
});

test('the state of the printer is known at every kiosk before anything is printed', async () => {
  const hand = handPrinting();
  const kiosk = await kioskWith(hand);
  expect(kiosk.frame().view.printer).toEqual({ state: 'not-known', paperNearEnd: false });
  hand.status({ state: 'no-paper', paperNearEnd: true });
  await kiosk.untilFrame(({ view }) => view.printer?.state === 'no-paper');
});

test('without a printer, a ticket is still given and a reprint refused in words', async () => {
  hub = await startTestHub();
  const counter = await connectTestClient(hub.url, 'counter');
  granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
  const { id, printJobId } = granted(await counter.send('ticket:take', take));
  expect(printJobId).toBeNull();
  expect(await counter.send('ticket:reprint', { ticketId: id })).toEqual({
    ok: false,
    refusal: { code: 'no-printer' },
  });
});

describe('the logo of the hall', () => {
  test('is told to the print process, also when another comes while the hub runs, and to no client', async () => {
    const hand = handPrinting();
    hub = await startTestHub({ printer: hand.printer, hall: { ...smallHall(), logo: smallLogo } });
    expect(hand.logos).toEqual([smallLogo]);
    const before = hub.context.hall().hall;
    const changed = writeHall({ ...before, logo: otherLogo });
    const answer = await fetch(`${hub.url}/hall?apply=yes`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: changed,
    });
    expect(await answer.json()).toMatchObject({ ok: true, applied: true });
    expect(hand.logos).toEqual([smallLogo, otherLogo]);
    expect(catalogueOf(hub.context.hall().hall).hall).not.toHaveProperty('logo');
    expect(await (await fetch(`${hub.url}/hall.yaml`)).text()).toBe(changed);
    // It is in the database, so in every backup of it.
    hub = await hub.restart();
    expect(hand.logos).toEqual([smallLogo, otherLogo, otherLogo]);
  });
});
