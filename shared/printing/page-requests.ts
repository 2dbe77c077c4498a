/** Pages that the print process wants printed and its parent prints: the child's side of `find-printer`, `page` and `page-done`. */
import type { FromPrintProcess, ToPrintProcess } from './messages.ts';
import type { PagePrinter } from './transports/page.ts';

export type PageRequests = {
  readonly pagePrinter: PagePrinter;
  readonly settle: (answer: Extract<ToPrintProcess, { type: 'page-done' }>) => void;
};

export function openPageRequests(send: (message: FromPrintProcess) => void): PageRequests {
  const open = new Map<number, PromiseWithResolvers<void>>();
  let requests = 0;
  const ask = (messageOf: (pageId: number) => FromPrintProcess) => {
    const pageId = ++requests;
    const done = Promise.withResolvers<void>();
    open.set(pageId, done);
    send(messageOf(pageId));
    return done.promise;
  };
  return {
    pagePrinter: {
      find: (printer) => ask((pageId) => ({ type: 'find-printer', pageId, printer })),
      print: (page) => ask((pageId) => ({ type: 'page', pageId, ...page })),
    },
    settle: ({ pageId, problem }) => {
      const done = open.get(pageId);
      open.delete(pageId);
      if (problem === null) done?.resolve();
      else done?.reject(new Error(problem));
    },
  };
}
