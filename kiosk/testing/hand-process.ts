import { expect, vi } from 'vitest';
import type { PrintOutcome } from '#shared/model.ts';
import type { FromPrintProcess, TicketPaper, ToPrintProcess } from '#shared/printing/messages.ts';
import type { StartProcess } from '#shared/printing/process-port.ts';

/** A print process in the hand of the test: it says what became of a paper when it is told to. */
export function handProcess() {
  const logos: (string | null)[] = [];
  const jobs: { readonly jobId: number; readonly number: string }[] = [];
  let say: (message: FromPrintProcess) => void = () => undefined;
  const start: StartProcess = ({ onMessage, onEnd }) => {
    say = onMessage;
    queueMicrotask(() => say({ type: 'ready' }));
    return {
      pid: () => 1,
      kill: () => onEnd('killed'),
      send: (given) => {
        const message = given as ToPrintProcess;
        if (message.type === 'print')
          jobs.push({ jobId: message.jobId, number: (message.paper as TicketPaper).number });
        if (message.type === 'configure') logos.push(message.printers[0]?.logo ?? null);
        if (message.type === 'stop') onEnd('stopped');
      },
    };
  };
  return {
    start,
    /** The logo of its printer, as it was told at its start and after. */
    logos,
    numbers: () => jobs.map(({ number }) => number),
    tell: async (number: string, outcome: PrintOutcome) => {
      await vi.waitFor(() => expect(jobs.map((job) => job.number)).toContain(number));
      const { jobId = 0 } = jobs.find((job) => job.number === number) ?? {};
      say({ type: 'outcome', jobId, outcome, reason: outcome === 'printed' ? null : 'no-confirmation', mm: 76 });
    },
  };
}
