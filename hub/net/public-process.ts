/**
 * The process of the pages for residents: a child of the hub, so that whatever the world does to them takes nothing from
 * the hall. It gives way to the hub where there is work for both, and ends when that is gone.
 */
import { constants, setPriority } from 'node:os';
import type { ToPublic } from './public-link.ts';
import { openPublicSide } from './public-side.ts';

if (!process.send) {
  console.error('The process of the pages for residents is started by the hub, not by hand.');
  process.exit(1);
}
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch (error) {
  console.error(`the pages for residents run at the priority of the hub: ${error}`);
}
// Whoever stops the hub often sends this to all of its processes; the hub says when.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const receive = openPublicSide({
  send: (message) => {
    // Of one that is gone nobody waits for anything.
    if (process.connected) process.send?.(message);
  },
  onClosed: () => process.disconnect(),
});
process.on('message', (message) => receive(message as ToPublic));
process.on('disconnect', () => process.exit(0));
