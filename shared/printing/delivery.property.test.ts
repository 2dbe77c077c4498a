/** When a ticket's outcome is told, over printers of every speed, silent and troubled ones, by a clock moved by hand. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Connection, openConnection } from './connection.ts';
import { deliver, defaultTimings as timings } from './delivery.ts';
import { expectedMs, PROOF_WITHIN_MS, SAID_WITHIN_MS } from './expected-time.ts';
import { fenceId } from './fence.ts';
import { paperProfiles } from './paper-profile.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const JOB_ID = 7;
const MM = 76;
const job = new Uint8Array(300).fill(0x41);
const expected = expectedMs(job.length, MM, paperProfiles['80mm']);

const HEALTHY = 0x12;
const NO_PAPER = { 2: 0x32, 4: 0x72 } as const;

type Printer = {
  /** It answers each question after so long, and none from so long after the ticket on. */
  readonly answersAfterMs: number;
  readonly silentFromMs: number;
  readonly bytesPerMs: number;
  readonly mmPerSecond: number;
  /** Its paper ends so long after the ticket came; it proves nothing then. */
  readonly paperEndsMs: number;
};

const proofAfterMs = ({ bytesPerMs, mmPerSecond, paperEndsMs }: Printer): number => {
  const ms = job.length / bytesPerMs + (MM / mmPerSecond) * 1_000;
  return ms < paperEndsMs ? ms : Number.POSITIVE_INFINITY;
};

/** Such a printer; `sentAt` is when it had the ticket. */
async function plug(printer: Printer): Promise<{ connection: Connection; sentAt: () => number }> {
  let sentAt = Number.POSITIVE_INFINITY;
  const since = () => performance.now() - sentAt;
  const connection = await openConnection(
    async (_address, { onBytes }) => ({
      close: async () => undefined,
      write: async (bytes) => {
        const [first, , question] = bytes;
        if (first === 0x10 && bytes.length === 3) {
          const isPaperOut = since() >= printer.paperEndsMs;
          const answer = (isPaperOut && NO_PAPER[question as keyof typeof NO_PAPER]) || HEALTHY;
          if (since() < printer.silentFromMs || sentAt === Number.POSITIVE_INFINITY)
            setTimeout(() => onBytes(Uint8Array.of(answer)), printer.answersAfterMs);
        } else if (first === job[0]) {
          sentAt = performance.now();
          const proof = Uint8Array.of(0x37, 0x22, ...Buffer.from(fenceId(JOB_ID), 'latin1'), 0);
          const ms = proofAfterMs(printer);
          if (ms < Number.POSITIVE_INFINITY) setTimeout(() => onBytes(proof), ms);
        }
      },
    }),
    new URL('tcp://printer:9100'),
    1_000,
    () => undefined,
  );
  return { connection, sentAt: () => sentAt };
}

const never = fc.constant(Number.POSITIVE_INFINITY);
const printers: fc.Arbitrary<Printer> = fc.record({
  answersAfterMs: fc.integer({ min: 0, max: 600 }),
  silentFromMs: fc.oneof(never, fc.integer({ min: 0, max: 6_000 })),
  bytesPerMs: fc.double({ min: 0.05, max: 200, noNaN: true }),
  mmPerSecond: fc.double({ min: 10, max: 300, noNaN: true }),
  paperEndsMs: fc.oneof(never, fc.integer({ min: 0, max: 6_000 })),
});

async function deliverTo(printer: Printer) {
  const { connection, sentAt } = await plug(printer);
  const startedAt = performance.now();
  const order = {
    jobId: JOB_ID,
    bytes: job,
    proof: 'by-id',
    expectedMs: expected,
    clearFirst: false,
    partBytes: Uint8Array.of(),
  } as const;
  const told = deliver(connection, order, timings).then((delivery) => ({ ...delivery, at: performance.now() }));
  await vi.runAllTimersAsync();
  return { ...(await told), startedAt, sentAt: sentAt(), isOpen: connection.isOpen() };
}

test('what became of a ticket, or that nobody knows, is told in time, and no proof that comes in time is given up', async () => {
  const seen = { inTime: 0, late: 0, troubled: 0 };
  await fc.assert(
    fc.asyncProperty(printers, async (printer) => {
      const { outcome, reason, at, startedAt, sentAt } = await deliverTo(printer);
      const proofAt = sentAt + proofAfterMs(printer);
      const deadline = Math.max(startedAt + expected + PROOF_WITHIN_MS, sentAt + expected);
      // Timers know whole milliseconds.
      expect(at).toBeLessThanOrEqual(deadline + 1);
      if (sentAt - startedAt <= PROOF_WITHIN_MS) expect(at - startedAt).toBeLessThan(expected + SAID_WITHIN_MS);
      if (proofAt < deadline - 1) expect(outcome).toBe('printed');
      if (proofAt > deadline + 1) expect(outcome).toBe('unknown');
      if (proofAt < deadline - 1) seen.inTime += 1;
      else if (reason === 'no-paper') seen.troubled += 1;
      else seen.late += 1;
    }),
    { numRuns: 300 },
  );
  // Else nothing was tried.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

const ordinary: Printer = {
  answersAfterMs: 5,
  silentFromMs: Number.POSITIVE_INFINITY,
  bytesPerMs: 1,
  mmPerSecond: 50,
  paperEndsMs: Number.POSITIVE_INFINITY,
};

test('one that proves a ticket and still owes an answer is let go: it would be taken for that of the next question', async () => {
  expect(await deliverTo(ordinary)).toMatchObject({ outcome: 'printed', isOpen: true });
  expect(await deliverTo({ ...ordinary, silentFromMs: 100 })).toMatchObject({ outcome: 'printed', isOpen: false });
});

/** Tickets one after another to a printer proved by its paper sensor, which answers for each after so long, or never. */
async function deliverBySensor(answersAfterMs: readonly number[]) {
  let asked = 0;
  const open = () =>
    openConnection(
      async (_address, { onBytes }) => ({
        close: async () => undefined,
        write: async ([first]) => {
          if (first === 0x10) setTimeout(() => onBytes(Uint8Array.of(HEALTHY)), 5);
          if (first !== job[0]) return;
          const ms = answersAfterMs[asked++] ?? 0;
          if (ms < Number.POSITIVE_INFINITY) setTimeout(() => onBytes(Uint8Array.of(0)), ms);
        },
      }),
      new URL('tcp://printer:9100'),
      1_000,
      () => undefined,
    );
  const order = { bytes: job, proof: 'by-sensor', expectedMs: expected, clearFirst: false } as const;
  const deliverAll = async () => {
    const told: { readonly outcome: string; readonly tookMs: number }[] = [];
    let connection = await open();
    for (const jobId of answersAfterMs.keys()) {
      if (!connection.isOpen()) connection = await open();
      const startedAt = performance.now();
      const { outcome } = await deliver(connection, { ...order, jobId, partBytes: Uint8Array.of() }, timings);
      told.push({ outcome, tookMs: performance.now() - startedAt });
    }
    return told;
  };
  const all = deliverAll();
  await vi.runAllTimersAsync();
  return all;
}

test('an answer that names no ticket proves the one that was asked for, never the next', async () => {
  const answer = fc.oneof(never, fc.integer({ min: 0, max: 3 * PROOF_WITHIN_MS }));
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 2, maxLength: 4 }), async (answersAfterMs) => {
      const told = await deliverBySensor(answersAfterMs);
      for (const [index, { outcome, tookMs }] of told.entries()) {
        const answeredAfter = answersAfterMs[index] ?? 0;
        if (outcome === 'printed') expect(answeredAfter).toBeLessThanOrEqual(tookMs);
        // So much of its time the questions before the ticket may take.
        if (answeredAfter < expected + PROOF_WITHIN_MS - 50) expect(outcome).toBe('printed');
      }
    }),
    { numRuns: 200 },
  );
});

test('one that runs out of paper in a ticket is known to have soon', async () => {
  const { outcome, reason, at, sentAt } = await deliverTo({ ...ordinary, paperEndsMs: 800 });
  expect([outcome, reason]).toEqual(['unknown', 'no-paper']);
  expect(at - sentAt - 800).toBeLessThan(2 * timings.pollMs + timings.answerMs + 50);
});
