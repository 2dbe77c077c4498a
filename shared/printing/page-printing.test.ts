/** Tickets on a printer that only prints pages, from the print process's printers to whoever prints the pages. */
import { expect, test, vi } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import type { FromPrintProcess } from './messages.ts';
import { openPageRequests } from './page-requests.ts';
import { openPrinters } from './printers.ts';

type Message = FromPrintProcess['type'];

/** Prints one ticket on `page:POS-80`; `problems` is what the parent answers, null where it does it. */
async function printOne(problems: Partial<Record<Message, string>>) {
  const asked: FromPrintProcess[] = [];
  const outcomes: unknown[] = [];
  const lines: string[] = [];
  const pages = openPageRequests((message) => {
    asked.push(message);
    if (!('pageId' in message)) return;
    const { type, pageId } = message;
    queueMicrotask(() => pages.settle({ type: 'page-done', pageId, problem: problems[type] ?? null }));
  });
  const printers = openPrinters(
    {
      onOutcome: (...outcome) => outcomes.push(outcome.slice(0, 3)),
      onStatus: () => undefined,
      log: (line) => lines.push(line),
    },
    undefined,
    pages.pagePrinter,
  );
  printers.configure([{ id: 'own', address: 'page:POS-80', profile: '80mm' }]);
  printers.print(1, 'own', buildTicketPaper());
  await vi.waitFor(() => expect(outcomes).toHaveLength(1));
  await printers.close();
  return { outcomes, lines, pages: asked.filter(({ type }) => type === 'page') };
}

test('a page that the system has taken proves nothing: the ticket is unknown', async () => {
  const { outcomes, pages } = await printOne({});
  expect(outcomes).toEqual([[1, 'unknown', 'no-confirmation']]);
  expect(pages).toEqual([expect.objectContaining({ printer: 'POS-80', widthMm: 80 })]);
  expect(pages[0]).toHaveProperty('svg', expect.stringContaining('A-012'));
});

test('a page of which nobody says whether it was taken may come out, and is not printed a second time', async () => {
  const { outcomes, pages } = await printOne({ page: 'it does not say' });
  expect(outcomes).toEqual([[1, 'unknown', 'interrupted']]);
  expect(pages).toHaveLength(1);
});

test('a name that is no printer here gets no page: the ticket is not printed, and the log says why', async () => {
  const { outcomes, lines, pages } = await printOne({ 'find-printer': 'this machine has no printer POS-80' });
  expect(outcomes).toEqual([[1, 'not-printed', 'unreachable']]);
  expect(lines).toContain('printer page:POS-80: this machine has no printer POS-80');
  expect(pages).toEqual([]);
});
