/**
 * Asks a printer everything and prints test tickets, to learn what it can confirm. What it says of itself is shown and
 * not believed: clones call themselves what they are not. Only how it answers counts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { asInstant } from '../time.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Timings } from './delivery.ts';
import { encodeTicket } from './encode.ts';
import { fenceId, fenceRequest, type Proof } from './fence.ts';
import { lengthMm } from './layout.ts';
import type { PrinterTraits, TicketPaper } from './messages.ts';
import { ordinaryTraits, profileOf } from './paper-profile.ts';
import { addressExamples, isPrinterAddress } from './printer-address.ts';
import type { PrinterSettings } from './printer-settings.ts';
import { layOutTicket } from './receipt.ts';
import type { PrinterReply } from './replies.ts';
import { readStatus, reasonToRefuse } from './status.ts';
import { askKeys } from './stored-logo.ts';
import { transportFor } from './transports/index.ts';
import type { OpenTransport } from './transports/transport.ts';

export type ProbeQuestion = 'is-cut' | 'is-code';
type Parts = {
  readonly address: string;
  readonly paper: PrinterSettings['profile'];
  readonly timings: Timings;
  readonly say: (sentence: string) => void;
  /** Asks whoever stands at the printer; null where nobody does. */
  readonly ask: ((question: ProbeQuestion) => Promise<boolean>) | null;
  /** Milliseconds by a clock that nobody can set: what is learnt is by how long a printer takes to answer. */
  readonly monotonic?: () => number;
};

/** How surely a printer tells that a ticket came out, in words for whoever has to rely on it. */
export type Grade = { readonly grade: 'A' | 'B' | 'C' | 'D' | 'E'; readonly means: string };

const byProof: Readonly<Record<Proof, Grade>> = {
  'by-id': {
    grade: 'A',
    means: 'it confirms each ticket by its number, once it is out (GS ( H). What is said to be printed is printed.',
  },
  'by-sensor': {
    grade: 'B',
    means: 'it confirms tickets in their turn, once they are out (GS r). What is said to be printed is printed.',
  },
  health: {
    grade: 'C',
    means:
      'it says how it is, but confirms no ticket. Missing paper and an open cover are seen before a ticket is sent; ' +
      'whether a ticket came out is never certain.',
  },
  none: {
    grade: 'E',
    means: 'nothing comes back from it. Missing paper is not noticed, and whether a ticket came out is never certain.',
  },
};
const spooler: Grade = {
  grade: 'D',
  means:
    'its spooler takes tickets and confirms none. Only a queue that is stopped or gone is noticed; whether a ticket ' +
    'came out is never certain.',
};

/** The grade of a printer with these settings. */
export function gradeOf({ address, proof = 'by-id' }: Pick<PrinterSettings, 'address' | 'proof'>): Grade {
  const isSpooler = URL.canParse(address) && transportFor(new URL(address))?.way === 'one-way';
  return isSpooler ? spooler : byProof[proof];
}

const TEST_JOB = 4_711;
/** Kept for a question that not every printer knows. */
const OPTIONAL_ANSWER_MS = 1_500;
/** An answer in less than this part of the printing time did not wait for the paper. */
const IN_TURN_PART = 0.3;
const FASTEST_MM_PER_MS = 0.3;

/** Dated when it is printed, so that whoever finds it knows which trial it is of. */
const testPaper = (): TicketPaper => ({
  hallName: 'UJI COBA PRINTER',
  agencyName: 'Antrean',
  queueName: 'Printer',
  serviceName: 'Tiket percobaan',
  number: 'UJI-001',
  lane: 'regular',
  language: 'id',
  takenAt: asInstant(Date.now()),
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  ahead: 0,
  waitUpTo: null,
  counters: [1],
  requirements: [],
  follow: 'HTTPS://UJI.INVALID/T/UJI001',
  copy: false,
  trial: true,
});

/**
 * Learns what the printer at this address can do.
 * @returns its settings, or null where it cannot be reached, or is not fit to print now
 */
export async function probePrinter(parts: Parts): Promise<PrinterSettings | null> {
  const { address, paper, timings, say, ask, monotonic = () => performance.now() } = parts;
  if (address.startsWith('page:')) {
    say('It is printed from the window of a kiosk, of which no printer answers anything: there is nothing to probe.');
    say(`Start the kiosk with --printer ${address} and take a number there.`);
    return null;
  }
  const url = isPrinterAddress(address, 'hub') ? new URL(address) : null;
  const transport = url && transportFor(url);
  if (!url || !transport) {
    say(`${address} is not the address of a printer. These are: ${addressExamples('hub')}.`);
    return null;
  }
  let connection: Connection;
  try {
    if (transport.way === 'both-ways') await askName(transport.open, url, timings, say);
    connection = await openConnection(transport.open, url, timings.connectMs, () => undefined);
  } catch (error) {
    say(`It cannot be reached: ${reasonOf(error)}`);
    return null;
  }
  say('It can be reached.');
  const probe = { connection, paper, timings, say, ask, monotonic };
  try {
    if (transport.way === 'both-ways') return await probeBothWays(address, probe);
    say('Its spooler takes tickets and tells nothing back.');
    return { address, profile: paper, proof: 'none', device: await findTraits(probe, printUnheard, null) };
  } catch (error) {
    say(`The connection to it broke off: ${reasonOf(error)}. Look at the printer and its cable, then probe it again.`);
    return null;
  } finally {
    await connection.close();
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

type Probe = Required<Pick<Parts, 'paper' | 'timings' | 'say' | 'ask' | 'monotonic'>> & {
  readonly connection: Connection;
};

async function probeBothWays(address: string, probe: Probe): Promise<PrinterSettings | null> {
  const { connection, paper, timings, say } = probe;
  const answers = await connection.askStatus(timings.answerMs);
  if (!answers && !connection.isOpen()) {
    say(
      'It takes the connection and ends it again: another program or computer may have it. Let go of it there first.',
    );
    return null;
  }
  if (!answers) {
    say('It does not say how it is (DLE EOT). Other programs may have it open, or it cannot.');
    return { address, profile: paper, proof: 'none', device: await findTraits(probe, printUnheard, null) };
  }
  const status = readStatus(answers);
  if (reasonToRefuse(status.state)) {
    say(`It says that it cannot print now: ${status.state}. Put that right, then probe it again.`);
    return null;
  }
  say(`It says how it is: ready${status.paperNearEnd ? ', its paper nearly out' : ''}.`);
  const report = await askAside(connection, [0x1d, 0x61, 0xff], (reply) => reply.kind === 'report');
  say(report ? 'It would tell of changes by itself (ASB).' : 'It does not tell of changes by itself (ASB).');
  await connection.write(Uint8Array.of(0x1d, 0x61, 0x00));
  const keepsPictures = (await askKeys(connection, OPTIONAL_ANSWER_MS)) !== null;
  say(
    keepsPictures
      ? "It has a memory for pictures: the hub will put the hall's logo into it, once (GS ( L)."
      : 'It has no memory for pictures that can be asked (GS ( L): its tickets go without the logo.',
  );

  const proof = (await confirms(probe, 'by-id'))
    ? 'by-id'
    : (await confirms(probe, 'by-sensor'))
      ? 'by-sensor'
      : 'health';
  return {
    address,
    profile: paper,
    proof,
    device: await findTraits(probe, printUnheard, keepsPictures ? 'stored' : null),
  };
}

/** `GS I 67`, over a connection of its own: its answer looks like others. For whoever reads along; clones lie. */
async function askName(open: OpenTransport, url: URL, timings: Timings, say: Parts['say']): Promise<void> {
  let got = '';
  const done = Promise.withResolvers<void>();
  const onBytes = (bytes: Uint8Array) => {
    got += Buffer.from(bytes).toString('latin1');
    if (got.includes('\0')) done.resolve();
  };
  const transport = await open(url, { onBytes, onClosed: done.resolve }, timings.connectMs);
  transport.write(Uint8Array.of(0x1d, 0x49, 67)).catch(() => done.resolve());
  const timer = setTimeout(done.resolve, OPTIONAL_ANSWER_MS);
  await done.promise;
  clearTimeout(timer);
  await transport.close();
  await sleep(timings.reopenMs);
  const [, name] = /_([ -~]+)\0/.exec(got) ?? [];
  say(name ? `It calls itself "${name}".` : 'It does not say what it is (GS I).');
}

/** Asks what a printer may not know; null where it keeps silent. */
async function askAside(connection: Connection, bytes: readonly number[], fits: (reply: PrinterReply) => boolean) {
  const answer = connection.waitFor(fits, OPTIONAL_ANSWER_MS);
  connection.write(Uint8Array.from(bytes)).catch(() => connection.close());
  return answer;
}

/** Prints a ticket with this fence behind it: whether the answer came, and only when the paper was out. */
async function confirms(probe: Probe, fence: 'by-id' | 'by-sensor'): Promise<boolean> {
  const { connection, paper, timings, say, monotonic } = probe;
  const profile = profileOf({ profile: paper });
  const layout = layOutTicket({ ...testPaper(), follow: null }, profile);
  const mm = lengthMm(layout);
  const waitMs = (mm / profile.slowestMmPerSecond) * 1_000 + timings.fenceMarginMs;
  const isAnswer = (reply: PrinterReply) =>
    fence === 'by-id' ? reply.kind === 'fence' && reply.id === fenceId(TEST_JOB) : reply.kind === 'paper-sensor';
  const bytes = Buffer.concat([encodeTicket(layout), fenceRequest(fence, TEST_JOB)]);
  const sentAt = monotonic();
  const answer = connection.waitFor(isAnswer, waitMs);
  connection.write(bytes).catch(() => connection.close());
  const command = fence === 'by-id' ? 'GS ( H' : 'GS r';
  if (!(await answer)) {
    say(`It does not answer ${command}.`);
    return false;
  }
  const tookMs = monotonic() - sentAt;
  const isInTurn = tookMs >= (mm / FASTEST_MM_PER_MS) * IN_TURN_PART;
  say(
    isInTurn
      ? `It answered ${command} when the ticket was out, after ${Math.round(tookMs)} ms.`
      : `It answered ${command} after ${Math.round(tookMs)} ms, before the paper can have been out: that proves nothing.`,
  );
  return isInTurn;
}

/** Prints, and asks whoever stands there, until a code is a code. `logo`: how it can have the hall's, as was found out. */
async function findTraits(
  probe: Probe,
  print: (probe: Probe, traits: PrinterTraits) => Promise<void>,
  logo: PrinterTraits['logo'],
): Promise<PrinterTraits> {
  const { say, ask } = probe;
  let traits: PrinterTraits = { ...ordinaryTraits, logo };
  if (!ask) {
    await print(probe, traits);
    say('Nobody was asked what the tickets look like: an ordinary printer of Epson’s class is taken for granted.');
    return traits;
  }
  for (const qr of ['native', 'vendor', 'raster'] as const) {
    traits = { ...traits, qr, dialect: qr === 'vendor' ? 'clone' : 'epson' };
    await print(probe, traits);
    if (qr === 'raster' || (await ask('is-code'))) break;
  }
  return (await ask('is-cut')) ? traits : { ...traits, cutter: 'none' };
}

async function printUnheard({ connection, paper }: Probe, traits: PrinterTraits): Promise<void> {
  const layout = layOutTicket(testPaper(), profileOf({ profile: paper, device: traits }));
  await connection.write(encodeTicket(layout));
}
