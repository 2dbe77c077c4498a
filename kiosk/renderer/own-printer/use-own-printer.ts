import { useEffect, useRef, useState } from 'react';
import type { OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import { SECOND } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { ownPrinterBridge } from '../alone/bridge.ts';
import { openCarrier, reportBack, tellPrinter } from './carry.ts';
import { carryLogo } from './carry-logo.ts';

const bridge = ownPrinterBridge();
const report = (error: unknown) => console.error('the own printer cannot be reached', error);
const RETRY_MS = SECOND;
/** A connection that was lost is noticed within seven seconds. */
const TELL_AGAIN_MS = 8 * SECOND;

/**
 * Keeps the hub and the printer that this kiosk has of its own together, while the hub is heard.
 * @param news null until the printer's process was heard, and in a browser
 * @param handedOver resolves once the hub has heard what the kiosk gave out by itself
 */
export function useOwnPrinter(
  { link, frame, catalogue, send, hubNow }: Hub<'kiosk'>,
  news: OwnPrinterNews | null,
  handedOver: () => Promise<void>,
): void {
  const isLive = link === 'live';
  const history = frame?.history;
  const jobs = frame?.view.toPrint ?? [];
  const jobKey = jobs.map(({ jobId }) => jobId).join();
  const carry = useRef<ReturnType<typeof openCarrier> | null>(null);

  const printer = news && JSON.stringify(news.printer);
  useEffect(() => {
    if (!isLive || printer === null) return;
    const stopped = new AbortController();
    const pause = () => new Promise((resolve) => setTimeout(resolve, TELL_AGAIN_MS));
    tellPrinter(send, JSON.parse(printer), stopped.signal, pause).catch(report);
    return () => stopped.abort();
  }, [isLive, printer, send]);

  useEffect(() => {
    if (!bridge || !isLive || history === undefined) return;
    const stopped = new AbortController();
    carry.current = openCarrier(bridge, { send, now: hubNow, handedOver }, history, stopped.signal);
    return () => {
      stopped.abort();
      carry.current = null;
    };
  }, [isLive, history, send, hubNow, handedOver]);
  useEffect(() => {
    if (jobs.length > 0) carry.current?.(jobs).catch(report);
  }, [isLive, history, jobKey, send]);

  const logo = catalogue?.logo;
  const prints = news !== null && news.printer !== null;
  useEffect(() => {
    if (!bridge || !isLive || !prints || logo === undefined) return;
    const stopped = new AbortController();
    carryLogo(bridge, send, logo, stopped.signal).catch(report);
    return () => stopped.abort();
  }, [isLive, prints, logo, send]);

  const untold = news?.untold;
  useEffect(() => {
    if (!bridge || !isLive || history === undefined || !untold || untold.length === 0) return;
    const stopped = new AbortController();
    reportBack(bridge, send, history, untold, stopped.signal).catch(report);
    return () => stopped.abort();
  }, [isLive, history, untold, send]);
}

/** What the printer's process says, whenever something changes; null until it was heard, and in a browser. */
export function useOwnNews(): OwnPrinterNews | null {
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
