import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { asInstant } from '#shared/time.ts';
import type { SoundState, SpeakOrder, SpeakReport } from '#shared/voice/order.ts';
import type { SpokenPlan } from '#shared/voice/plan.ts';
import type { Loaded } from './clip-store.ts';
import { createPlayer, type Sound } from './player.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const plan = (...clips: string[]): SpokenPlan => ({
  pieces: clips.map((clip) => ({ clip: clip.split('/')[1] ?? '', pack: clip.split('/')[0] ?? '' })),
  ms: 500 * clips.length,
  packs: { id: 'h', base: 'h' },
});
const NINE = 1_800_000_000_000;
const order = (callId: number, part: Partial<SpeakOrder> = {}): SpeakOrder => ({
  callId,
  epoch: 1,
  plan: plan('id/a', 'id/b'),
  fallback: null,
  notAfter: asInstant(NINE + 60_000),
  ...part,
});

/** A player on a loudspeaker of paper: each clip lasts half a second, and its clock is that of the test. */
function hall({ loadMs = 0, missing = [] as readonly string[], givesWayMs = 0 } = {}) {
  const reports: SpeakReport[] = [];
  const heard: { readonly clips: string; readonly from: number; to: number }[] = [];
  const did: string[] = [];
  const state = { sound: 'ready' as SoundState, isStill: false, endsNever: false };
  const now = () => (state.isStill ? 0 : performance.now() / 1_000);
  const begunAt = performance.now();
  const sound: Sound = {
    state: () => state.sound,
    now,
    lay: ({ pieces }, _bufferOf, at) => {
      if (pieces.length === 0) throw new Error('a plan without clips says nothing');
      const clips = pieces.map((piece) => ('clip' in piece ? `${piece.pack}/${piece.clip}` : '')).join(' ');
      const sounding = { clips, from: at, to: at + pieces.length / 2 };
      heard.push(sounding);
      const { promise, resolve } = Promise.withResolvers<void>();
      if (!state.endsNever) setTimeout(resolve, (sounding.to - now()) * 1_000);
      const stop = () => {
        did.push('stop');
        sounding.to = Math.min(sounding.to, now());
        setTimeout(resolve, 32);
      };
      return { placed: [], startsAt: at, endsAt: sounding.to, ended: promise, stop };
    },
    chime: () => did.push('chime'),
    stoodStill: () => did.push('stood still'),
  };
  const clips = {
    load: async (pieces: readonly { pack: string; clip: string }[]): Promise<Loaded> => {
      if (loadMs > 0) await new Promise((resolve) => setTimeout(resolve, loadMs));
      const wanting = pieces.find(({ pack, clip }) => missing.includes(`${pack}/${clip}`));
      return wanting
        ? { ok: false, fault: { ...wanting, reason: 'corrupt' } }
        : { ok: true, bufferOf: () => ({}) as AudioBuffer };
    },
  };
  const ducking = {
    down: () => {
      did.push('down');
      return givesWayMs;
    },
    up: () => did.push('up'),
  };
  const player = createPlayer({
    sound,
    clips,
    ducking,
    hubNow: () => asInstant(NINE + performance.now() - begunAt),
    report: (report) => reports.push(report),
  });
  /** In the order in which they came: `1 started`, `2 failed too-old`. */
  const told = () =>
    reports.map((report) =>
      [report.callId, report.state, report.state === 'failed' && report.reason, 'fault' in report && report.fault?.clip]
        .filter(Boolean)
        .join(' '),
    );
  return { player, reports, told, heard, did, state };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('says that a call started once it is heard, and that it ended once it is over', async () => {
  const { player, told, heard } = hall();
  player.speak(order(1));
  await pass(10);
  expect(told()).toEqual([]);
  await pass(60);
  expect(told()).toEqual(['1 started']);
  await pass(1_000);
  expect(told()).toEqual(['1 started', '1 ended']);
  expect(heard).toMatchObject([{ clips: 'id/a id/b' }]);
});

it('never speaks the same call twice: it answers as before', async () => {
  const { player, told, heard } = hall({ loadMs: 100 });
  player.speak(order(1));
  player.speak(order(1));
  await pass(200);
  player.speak(order(1, { epoch: 2 }));
  await pass(2_000);
  player.speak(order(1, { epoch: 3 }));
  await pass(2_000);
  expect(heard).toHaveLength(1);
  expect(told()).toEqual(['1 started', '1 started', '1 ended', '1 ended']);
});

it('refuses another call in the middle of one, and takes it after', async () => {
  const { player, told, heard } = hall();
  player.speak(order(1));
  await pass(500);
  player.speak(order(2));
  expect(told()).toEqual(['1 started', '2 failed busy']);
  await pass(1_000);
  player.speak(order(2));
  await pass(2_000);
  expect(told()).toEqual(['1 started', '2 failed busy', '1 ended', '2 started', '2 ended']);
  expect(heard[1]?.from).toBeGreaterThan(heard[0]?.to ?? Number.POSITIVE_INFINITY);
});

it('says when it is silent: at once while it is, and not before the last report of a call', async () => {
  const { player, told } = hall({ loadMs: 100 });
  let silentAfter: readonly string[] | null = null;
  const wait = () => void player.untilSilent().then(() => (silentAfter = told()));
  wait();
  await pass(0);
  expect(silentAfter).toEqual([]);
  player.speak(order(1));
  silentAfter = null;
  wait();
  await pass(1_000);
  expect(silentAfter).toBeNull();
  await pass(1_000);
  expect(silentAfter).toEqual(['1 started', '1 ended']);
});

it('refuses an order of an older lease, even from before the newer one was refused', async () => {
  const { player, told } = hall();
  player.speak(order(1, { epoch: 5, notAfter: asInstant(NINE - 1) }));
  player.speak(order(2, { epoch: 4 }));
  expect(told()).toEqual(['1 failed too-old', '2 failed old-epoch']);
  player.forget();
  player.speak(order(2, { epoch: 1 }));
  await pass(2_000);
  expect(told().slice(2)).toEqual(['2 started', '2 ended']);
});

it('does not begin after its time, nor 1.5 s after it was ordered, by which the hub asks another', async () => {
  const slow = hall({ loadMs: 1_000 });
  slow.player.speak(order(1, { notAfter: asInstant(NINE + 500) }));
  await pass(5_000);
  expect(slow.told()).toEqual(['1 failed too-old']);
  const slower = hall({ loadMs: 1_600 });
  slower.player.speak(order(1));
  await pass(5_000);
  expect(slower.told()).toEqual(['1 failed too-old']);
  expect([...slow.heard, ...slower.heard]).toEqual([]);
});

it('speaks the whole call by the default pack where a clip is wanting, and says which', async () => {
  const { player, told, heard } = hall({ missing: ['id/b'] });
  player.speak(order(1, { fallback: plan('base/a', 'base/b') }));
  await pass(2_000);
  expect(heard.map(({ clips }) => clips)).toEqual(['base/a base/b']);
  expect(told()).toEqual(['1 started b', '1 ended']);
});

it('chimes where no pack can speak, and says which clip is wanting once the chime is over', async () => {
  const { player, told, heard, did } = hall({ missing: ['id/b', 'base/a'] });
  player.speak(order(1, { fallback: plan('base/a', 'base/b') }));
  await pass(1_200);
  player.speak(order(2));
  expect(told()).toEqual(['2 failed busy']);
  await pass(200);
  expect(told()).toEqual(['2 failed busy', '1 failed no-clips b']);
  expect(heard).toEqual([]);
  expect(did.filter((deed) => deed === 'chime')).toHaveLength(1);
});

it('a plan that cannot be laid fails, and the next one is spoken', async () => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue();
  const { player, told } = hall();
  player.speak(order(1, { plan: { ...plan('id/a'), pieces: [] } }));
  await pass(100);
  expect(complaints).toHaveBeenCalledOnce();
  player.speak(order(2));
  await pass(2_000);
  expect(told()).toEqual(['1 failed broken', '2 started', '2 ended']);
  complaints.mockRestore();
});

it('a call that is cancelled while it is spoken is stopped, and ended without being whole', async () => {
  const { player, reports, heard, did } = hall();
  player.speak(order(1));
  await pass(300);
  player.cancel(1);
  player.cancel(1);
  await pass(1_000);
  expect(reports.at(-1)).toEqual({ callId: 1, epoch: 1, state: 'ended', isWhole: false });
  expect(heard[0]?.to).toBeLessThan(0.4 + (heard[0]?.from ?? 0));
  expect(did.filter((deed) => deed === 'stop')).toHaveLength(1);
});

it('a call that is cancelled before it is heard does not begin', async () => {
  const { player, told, heard } = hall({ loadMs: 100 });
  player.speak(order(1));
  player.cancel(1);
  await pass(1_000);
  expect(heard).toEqual([]);
  player.speak(order(2));
  await pass(110);
  player.cancel(2);
  await pass(1_000);
  expect(told()).toEqual(['1 failed cancelled', '2 failed cancelled']);
  expect((heard[0]?.to ?? 1) - (heard[0]?.from ?? 0)).toBeLessThanOrEqual(0);
});

it('cancelling another call changes nothing', async () => {
  const { player, told } = hall();
  player.speak(order(1));
  player.cancel(7);
  await pass(2_000);
  expect(told()).toEqual(['1 started', '1 ended']);
});

it('says why it cannot sound: locked, without a device, broken', async () => {
  const { player, told, state } = hall();
  for (const sound of ['locked', 'no-device', 'broken'] as const) {
    state.sound = sound;
    player.speak(order(1));
  }
  await pass(2_000);
  expect(told()).toEqual(['1 failed locked', '1 failed no-device', '1 failed broken']);
});

it('never says that a call started on a sound that stands still', async () => {
  const { player, told, did, state } = hall();
  state.isStill = true;
  player.speak(order(1));
  await pass(2_000);
  expect(told()).toEqual(['1 failed broken']);
  expect(did).toContain('stood still');
});

it('a call whose end does not come is broken, and the next one can be ordered', async () => {
  const { player, told, did, state } = hall();
  state.endsNever = true;
  player.speak(order(1));
  await pass(3_000);
  expect(told()).toEqual(['1 started', '1 failed broken']);
  expect(did).toContain('stood still');
  state.endsNever = false;
  player.speak(order(2));
  await pass(3_000);
  expect(told().slice(2)).toEqual(['2 started', '2 ended']);
});

it('waits until videos have given way, and lets them up after', async () => {
  const { player, heard, did } = hall({ givesWayMs: 300 });
  const orderedAt = performance.now() / 1_000;
  player.speak(order(1));
  await pass(100);
  expect(did).toEqual(['down']);
  await pass(2_000);
  expect((heard[0]?.from ?? 0) - orderedAt).toBeCloseTo(0.35, 1);
  expect(did).toEqual(['down', 'up']);
});
