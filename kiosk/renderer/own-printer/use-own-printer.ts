import { useEffect, useRef, useState } from 'react';
import type { OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import { SECOND } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { ownPrinterBridge } from '../alone/bridge.ts';
import { carryOut, reportBack } from './carry.ts';

const bridge = ownPrinterBridge();
const report = (error: unknown) => console.error('the own printer cannot be reached', error);
const RETRY_MS = SECOND;

/**
 * Keeps the hub and the printer that this kiosk has of its own together, while the hub is heard. Null in a browser, and
 * until the printer's process was heard.
 */
export function useOwnPrinter({ link, frame, send, hubNow }: Hub<'kiosk'>): OwnPrinterNews | null {
  const news = useNews();
  const isLive = link === 'live';
  const history = frame?.history;
  const jobs = frame?.view.toPrint ?? [];
  const jobKey = jobs.map(({ jobId }) => jobId).join();
  const refused = useRef(new Set<string>());
  const underWay = useRef(false);
  const latest = useRef(jobKey);
  latest.current = jobKey;
  /** Grows when a round is over during which others came. */
  const [rounds, setRounds] = useState(0);

  const printer = news && JSON.stringify(news.printer);
  useEffect(() => {
    if (!isLive || printer === null) return;
    const stopped = new AbortController();
    send('device:health', { printer: JSON.parse(printer) }, stopped.signal).catch(report);
    return () => stopped.abort();
  }, [isLive, printer, send]);

  useEffect(() => {
    if (!bridge || !isLive || history === undefined || jobs.length === 0 || underWay.current) return;
    underWay.current = true;
    carryOut(bridge, { send, now: hubNow }, { history, jobs }, refused.current)
      .catch(report)
      .finally(() => {
        underWay.current = false;
        if (latest.current !== jobKey) setRounds((before) => before + 1);
      });
  }, [isLive, history, jobKey, send, rounds]);

  const untold = news?.untold;
  useEffect(() => {
    if (!bridge || !isLive || history === undefined || !untold || untold.length === 0) return;
    const stopped = new AbortController();
    reportBack(bridge, send, history, untold, stopped.signal).catch(report);
    return () => stopped.abort();
  }, [isLive, history, untold, send]);

  return news;
}

/** What the printer's process says, whenever something changes. */
function useNews(): OwnPrinterNews | null {
  const [news, setNews] = useState<OwnPrinterNews | null>(null);
  useEffect(() => {
    if (!bridge) return;
    const { ownPrinter } = bridge;
    let isOver = false;
    const listen = async () => {
      for (let seen = 0; !isOver; ) {
        const next = await ownPrinter(seen);
        if (isOver) return;
        seen = next.seq;
        setNews(next);
      }
    };
    const start = () => {
      listen().catch((error) => {
        report(error);
        if (!isOver) setTimeout(start, RETRY_MS);
      });
    };
    start();
    return () => {
      isOver = true;
    };
  }, []);
  return news;
}
