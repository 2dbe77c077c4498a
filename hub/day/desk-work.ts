/** What the staff of a simulated day do at their counters, by the commands that counters send. */
import { MINUTE } from '#shared/time.ts';
import { queuesOf } from './counters.ts';
import type { Manners } from './day-plan.ts';
import { type Desk, spellAt } from './desk.ts';
import type { Floor, Holder } from './floor.ts';

/** An idle counter looks again so often while somebody waits in a queue that it helps out. */
const looksAgainMs = MINUTE;

export type DeskWork = {
  /** Opens a desk, or goes on after a rest, and calls. */
  readonly open: (desk: Desk) => Promise<void>;
  /** Calls for an idle desk, unless its work is over for now; says whether somebody was called. */
  readonly callNext: (desk: Desk) => Promise<boolean>;
  /** Lets the idle desks of a queue look, the nearest to it and longest idle first, until one has called. */
  readonly wake: (queueId: string) => Promise<void>;
};

export function createDeskWork(floor: Floor, manners: Manners): DeskWork {
  const { now, plan, send, must, holders, count } = floor;

  const open = async (desk: Desk): Promise<void> => {
    if (desk.state === 'busy') return;
    await must(desk.device, 'counter:open', { counterId: desk.counter.id, takeOver: false });
    await goOn(desk);
  };
  const goOn = async (desk: Desk): Promise<void> => {
    desk.state = 'idle';
    desk.idleSince = now();
    await callNext(desk);
  };
  const leave = async (desk: Desk, isBack: boolean): Promise<void> => {
    await must(desk.device, isBack ? 'counter:pause' : 'counter:close', {});
    desk.state = isBack ? 'paused' : 'closed';
  };

  const callNext = async (desk: Desk): Promise<boolean> => {
    if (desk.state !== 'idle') return false;
    const spell = spellAt(desk.shift, now());
    if (spell === 'rest' || spell === 'left') {
      await leave(desk, spell === 'rest');
      return false;
    }
    const called = await send(desk.device, 'ticket:call-next', {});
    if (called.ok) {
      desk.state = 'busy';
      await serveOrMiss(desk, called.value.id);
      return true;
    }
    if (called.refusal.code !== 'nobody-waiting') throw new Error(`call-next: ${JSON.stringify(called.refusal)}`);
    if (floor.isWaitedFor(desk)) lookAgain(desk);
    else if (spell === 'overtime') await leave(desk, false);
    return false;
  };
  const lookAgain = (desk: Desk) => {
    if (desk.isLookPlanned) return;
    desk.isLookPlanned = true;
    plan(looksAgainMs, async () => {
      desk.isLookPlanned = false;
      await callNext(desk);
    });
  };
  const wake = async (queueId: string): Promise<void> => {
    const far = ({ counter }: Desk) => queuesOf(counter).indexOf(queueId);
    const idle = floor.desksOf(queueId).filter(({ state }) => state === 'idle');
    idle.sort((a, b) => far(a) - far(b) || a.idleSince - b.idleSince);
    for (const desk of idle) if (await callNext(desk)) return;
  };

  const serveOrMiss = async (desk: Desk, ticketId: number): Promise<void> => {
    const holder = holders.get(ticketId);
    if (!holder) throw new Error(`ticket ${ticketId} was called, and nobody has it`);
    count(holder.queueId, -1);
    const { recallAfterMs, missAfterMs, walkMs } = manners;
    if (holder.visitor.absent && !holder.isBack) {
      plan(recallAfterMs, () => must(desk.device, 'ticket:recall', { ticketId }));
      plan(recallAfterMs + missAfterMs, () => miss(desk, ticketId, holder));
    } else plan(walkMs, () => serve(desk, ticketId, holder));
  };
  const serve = async (desk: Desk, ticketId: number, holder: Holder): Promise<void> => {
    const { serviceMs, sentOn } = holder.visitor;
    await must(desk.device, 'ticket:serve', { ticketId });
    plan(sentOn && holder.isSentOn ? sentOn.serviceMs : serviceMs, async () => {
      if (sentOn && !holder.isSentOn && floor.isStaffed(sentOn.queueId)) {
        await sendOn(desk, ticketId, holder, sentOn.queueId);
      } else await must(desk.device, 'ticket:finish', { ticketId });
      plan(manners.betweenMs, () => goOn(desk));
    });
  };
  const sendOn = async (desk: Desk, ticketId: number, holder: Holder, queueId: string): Promise<void> => {
    await must(desk.device, 'ticket:transfer', { ticketId, to: { kind: 'queue', queueId } });
    holder.isSentOn = true;
    holder.queueId = queueId;
    count(queueId, 1);
    await wake(queueId);
  };
  const miss = async (desk: Desk, ticketId: number, holder: Holder): Promise<void> => {
    await must(desk.device, 'ticket:miss', { ticketId });
    const backAfterMs = holder.visitor.absent?.backAfterMs ?? null;
    if (backAfterMs !== null) plan(backAfterMs, () => comeBack(ticketId, holder));
    await goOn(desk);
  };
  /** Somebody who was missed tells a counter of the queue, where one is open, and waits again. */
  const comeBack = async (ticketId: number, holder: Holder): Promise<void> => {
    const desk = floor.desksOf(holder.queueId).find(({ state }) => state === 'idle' || state === 'busy');
    if (!desk) return;
    await must(desk.device, 'ticket:reinstate', { ticketId });
    holder.isBack = true;
    count(holder.queueId, 1);
    await wake(holder.queueId);
  };
  return { open, callNext, wake };
}
