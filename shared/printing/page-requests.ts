/** Pages that the print process wants printed and its parent prints: the child's side of `page` and `page-done`. */
import type { FromPrintProcess, ToPrintProcess } from './messages.ts';
import type { PrintPage } from './transports/page.ts';

export type PageRequests = {
  /** Rejects where the parent could not hand the page over. */
  readonly printPage: PrintPage;
  readonly settle: (answer: Extract<ToPrintProcess, { type: 'page-done' }>) => void;
};

export function openPageRequests(send: (message: FromPrintProcess) => void): PageRequests {
  const open = new Map<number, PromiseWithResolvers<void>>();
  let pages = 0;
  return {
    printPage: (page) => {
      const pageId = ++pages;
      const done = Promise.withResolvers<void>();
      open.set(pageId, done);
      send({ type: 'page', pageId, ...page });
      return done.promise;
    },
    settle: ({ pageId, problem }) => {
      const done = open.get(pageId);
      open.delete(pageId);
      if (problem === null) done?.resolve();
      else done?.reject(new Error(problem));
    },
  };
}
