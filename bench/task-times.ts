/**
 * How long the tasks of a page took in the processor's own time, from a trace of its browser. On a machine that has more to
 * do a frame waits for others as well: this tells what of it is the page's.
 */
import type { Browser } from 'playwright-core';

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

const PAGE_THREAD = 'CrRendererMain';

/** The tasks of the browser's busiest page while `during` runs, in milliseconds, the longest first. */
export async function taskTimes(browser: Browser, during: () => Promise<void>): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const tasks = new Map<string, number[]>();
  const pages = new Set<string>();
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, pid, tid, tdur, args } of value as unknown as readonly TraceEvent[]) {
      const thread = `${pid} ${tid}`;
      if (name === 'thread_name' && args?.name === PAGE_THREAD) pages.add(thread);
      if (name !== 'ThreadControllerImpl::RunTask' || tdur === undefined) continue;
      const known = tasks.get(thread);
      if (known) known.push(tdur / 1_000);
      else tasks.set(thread, [tdur / 1_000]);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
  });
  await during();
  const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await isComplete;
  await session.detach();
  const sum = (times: readonly number[]) => times.reduce((all, one) => all + one, 0);
  const ofPages = [...tasks].filter(([thread]) => pages.has(thread)).map(([, times]) => times);
  const [busiest = []] = ofPages.toSorted((a, b) => sum(b) - sum(a));
  return busiest.toSorted((a, b) => b - a);
}
