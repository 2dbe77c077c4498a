/** Lets numbers be taken on a real disk under strace, and opens a hub on what the disk may hold after a power cut. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TakenTicket } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { verifyDatabase } from '../../hub/store/verify.ts';
import { faultsOfHistory, readTickets, type Taking } from '../../hub/testing/history-checker.ts';
import { kiosk, openTestContext } from '../../hub/testing/test-context.ts';
import type { Chance } from './chance.ts';
import { type DiskImage, diskImages } from './power-cut.ts';
import { underStrace } from './strace.ts';
import { readWriteLog, type Step, writeLogOptions } from './write-log.ts';

export const DATABASE = 'antrean.db';

const folders = new Set<string>();
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-power-'));
  folders.add(folder);
  return folder;
};
export function removeRecordings(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

export type Recording = {
  readonly folder: string;
  readonly steps: readonly Step[];
  /** How the writer ended: 0 when it had taken all numbers. */
  readonly exitCode: number | null;
};

type How = {
  readonly tickets: number;
  /** See `ticket-writer.ts`. */
  readonly flush: 'on-disk' | 'at-once' | 'late' | 'deaf' | 'hasty';
  /** What goes wrong meanwhile; see `writeLogOptions`. */
  readonly fault?: string;
};

/** Lets the writer of `ticket-writer.ts` work and writes down what it did. */
export function record({ tickets, flush, fault }: How): Recording {
  const folder = join(newFolder(), 'data');
  mkdirSync(folder);
  const log = `${folder}.log`;
  const program = join(import.meta.dirname, 'ticket-writer.ts');
  const writer = [process.execPath, program, folder, String(tickets), flush] as const;
  const [strace, ...args] = underStrace(writeLogOptions(log, fault ?? null), writer);
  const { status, stderr } = spawnSync(strace, args, { encoding: 'utf8' });
  if (status !== 0 && !fault) throw new Error(`the writer ended with ${status}: ${stderr}`);
  const steps = readWriteLog(log, folder);
  rmSync(log);
  return { folder, steps, exitCode: status };
}

/** What the writer said up to each line of the log: its requests for numbers, and every answer it got. */
function saidBefore(steps: readonly Step[], cut: number) {
  const asked = new Map<string, Taking>();
  const replies = new Map<string, string>();
  for (const step of steps) {
    if (step.at >= cut) break;
    if (step.kind !== 'append') continue;
    const [, sign, id = '', rest = ''] = /^([?=]) (\S+) (.*)$/.exec(step.text) ?? [];
    const taking = asked.get(id);
    if (sign === '?') {
      if (rest === 'ticket:take') asked.set(id, { requestId: id, askedAt: step.at, answer: null });
      continue;
    }
    replies.set(id, rest);
    const result = JSON.parse(rest) as Result<TakenTicket>;
    if (taking && result.ok)
      asked.set(id, { ...taking, answer: { at: step.at, id: result.value.id, number: result.value.number } });
  }
  return { takings: [...asked.values()], replies };
}

/** Opens a hub on what the disk holds, lets it go on, and tells what is wrong. */
async function faultsAfter({ steps }: Recording, cut: number, image: DiskImage): Promise<string[]> {
  const folder = newFolder();
  for (const [path, bytes] of image) writeFileSync(join(folder, basename(path)), bytes);
  const { takings, replies } = saidBefore(steps, cut);
  try {
    const hub = await openTestContext(undefined, join(folder, DATABASE));
    const { store } = hub.context;
    let faults: string[] = [];
    const stored = hub.db.prepare<[string], { reply: string }>('SELECT reply FROM answer WHERE request_id = ?');
    for (const [id, reply] of replies)
      if (stored.get(id)?.reply !== reply) faults.push(`${id} was answered, but its answer is not stored`);
    const after: Taking[] = [];
    for (const requestId of ['after-1', 'after-2', 'after-3']) {
      const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
      const result = await hub.send(kiosk, 'ticket:take', take, requestId);
      if (!result.ok) throw new Error(result.refusal.code);
      after.push({ requestId, askedAt: cut, answer: { ...result.value, at: cut + 1 } });
    }
    faults = [...faultsOfHistory(readTickets(hub.db), [...takings, ...after]), ...faults];
    await store.closeCommit();
    hub.db.close();
    verifyDatabase(join(folder, DATABASE));
    return faults;
  } catch (error) {
    return [`the hub does not go on: ${error}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What is wrong after each of `cuts` at which something is.
 * @param cuts lines of the log, in rising order; the same one again gives the disk another chance
 */
export async function faultsOfCuts(recording: Recording, cuts: readonly number[], chance: Chance): Promise<string[]> {
  const faults: string[] = [];
  for (const { cut, image } of diskImages(recording.steps, recording.folder, cuts, chance)) {
    const found = await faultsAfter(recording, cut, image);
    if (found.length > 0) faults.push(`power cut at line ${cut}: ${found.slice(0, 20).join('; ')}`);
  }
  return faults;
}
