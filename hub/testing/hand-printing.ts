import type { PrinterStatus, PrintOutcome, PrintReason } from '#shared/model.ts';
import type { Paper } from '#shared/printing/messages.ts';
import type { PrinterSettings } from '#shared/printing/printer-settings.ts';
import type { PrintEvents } from '../print-desk.ts';

/** A print process in the hand of a test: it says what became of a job when it is told to. */
export function handPrinting(settings: Partial<PrinterSettings> = {}) {
  const jobs: { readonly jobId: number; readonly paper: Paper }[] = [];
  const logos: (string | null)[] = [];
  let listener: PrintEvents | undefined;
  let onJob: (() => void) | undefined;
  const events = (): PrintEvents => {
    if (!listener) throw new Error('the hub did not start printing');
    return listener;
  };
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      onJob = () => isThere() && resolve();
      onJob();
    });
  return {
    jobs,
    /** Each that the process was told of, the latest last. */
    logos,
    printer: {
      id: 'main',
      address: 'tcp://127.0.0.1:9100',
      profile: '80mm' as const,
      ...settings,
      start: (given: PrintEvents) => {
        listener = given;
        return {
          print: (jobId: number, _printerId: string, paper: Paper) => {
            jobs.push({ jobId, paper });
            onJob?.();
          },
          setLogo: (logo: string | null) => {
            logos.push(logo);
          },
          stop: async () => undefined,
        };
      },
    },
    untilJobs: (count: number) => until(() => jobs.length >= count),
    /** Resolves once the process has been given this job. */
    untilJob: (jobId: number) => until(() => jobs.some((job) => job.jobId === jobId)),
    tell: (jobId: number, outcome: PrintOutcome, reason: PrintReason | null, mm: number | null = null) =>
      events().onOutcome(jobId, outcome, reason, mm),
    status: (status: PrinterStatus) => events().onStatus('main', status),
  };
}
