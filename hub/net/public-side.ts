/**
 * The pages for residents as their own process runs them: apart from the hub, of which they know what public-link.ts
 * lets them ask.
 */
import type { AddressInfo } from 'node:net';
import type { Hall } from '#shared/model.ts';
import { readProxies } from './asker.ts';
import { openPublicBooking } from './public-booking.ts';
import { publicLimits } from './public-limits.ts';
import { type FromPublic, linkHub, type PublicSettings, registrationOver, type ToPublic } from './public-link.ts';
import { busy, fault, nothing, openPublicPages } from './public-pages.ts';
import { openPublicServer, type PublicRoute } from './public-server.ts';

type Parts = {
  readonly send: (message: FromPublic) => void;
  /** All is closed: the process may end. */
  readonly onClosed: () => void;
};

/** @returns what takes the hub's messages; the first that counts is `open` */
export function openPublicSide({ send, onClosed }: Parts): (message: ToPublic) => void {
  const link = linkHub(send);
  let opened: ReturnType<typeof open> | null = null;
  let hall: Hall | null = null;
  const hallNow = (): Hall => {
    if (!hall) throw new Error('there is no hall yet');
    return hall;
  };
  const onFault = (error: unknown) =>
    send({ kind: 'fault', problem: error instanceof Error ? String(error.stack) : String(error) });

  const open = (settings: PublicSettings) => {
    const pages = openPublicPages({
      hub: link.hub,
      publicUrl: settings.url,
      monotonic: () => performance.now(),
      chance: Math.random,
    });
    const booking: PublicRoute[] = settings.registration
      ? [
          openPublicBooking({
            ...settings.registration,
            registration: registrationOver(link.hub, hallNow),
            publicUrl: settings.url,
            monotonic: () => performance.now(),
            onFault,
          }),
        ]
      : [];
    const server = openPublicServer({
      routes: [...booking, pages.route],
      limits: settings.limits ?? publicLimits,
      proxies: readProxies(settings.proxies) ?? { has: () => false },
      nothing,
      busy,
      fault,
      onFault,
    });
    server.on('error', (error: NodeJS.ErrnoException) =>
      send({ kind: 'failed', code: error.code ?? '', problem: error.message }),
    );
    server.listen(settings.port, settings.host, () =>
      send({ kind: 'listening', port: (server.address() as AddressInfo).port }),
    );
    return { pages, server };
  };

  const close = () => {
    const { server } = opened ?? {};
    opened = null;
    if (!server) return onClosed();
    server.close(onClosed);
    server.closeAllConnections();
  };

  send({ kind: 'ready' });
  return (message) => {
    switch (message.kind) {
      case 'open':
        opened ??= open(message.settings);
        return;
      case 'hall':
        hall = message.hall;
        return;
      case 'answer':
        return link.receive(message);
      case 'changed':
        return opened?.pages.changed();
      case 'followed':
        return opened?.pages.followers.tell(message.token, message.is);
      case 'tick':
        return opened?.pages.followers.beat(message.at);
      case 'stop':
        return close();
    }
  };
}
