/**
 * A kiosk without its window, for tests that kill it: takes numbers and hands them over as its parent says, and tells
 * each number when it may be shown. Its clocks are those of the parent.
 */
import { openAlone } from '../alone.ts';
import type { MachineNow } from '../machine.ts';
import type { FromKiosk, ToKiosk } from './messages.ts';

const [, , folder = ''] = process.argv;
let clocks: MachineNow = { boot: 'boot-0', uptimeMs: 0, wall: 0 };
const kiosk = openAlone(folder, () => clocks);
const tell = (message: FromKiosk) => process.send?.(message);

process.on('message', (message: ToKiosk) => {
  clocks = message.clocks;
  switch (message.type) {
    case 'keep':
      kiosk.keepHall(message.catalogue);
      kiosk.keep(message.frame);
      return tell({ type: 'run', run: kiosk.run() });
    case 'grant':
      kiosk.grant(message.grant);
      return tell({ type: 'ready' });
    case 'take':
      return tell({ type: 'taken', result: kiosk.take(message.request) });
    case 'deliver':
      return tell({ type: 'deliveries', deliveries: kiosk.undelivered(message.history) });
    case 'settle':
      kiosk.settle(message.history, message.outcomes);
      return tell({ type: 'ready' });
  }
});
tell({ type: 'ready' });
