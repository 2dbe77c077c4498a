/** The kiosk of an app while its hub is away: it goes on with numbers of its own. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocketRoute } from 'playwright-core';
import { words } from '#shared/text/index.ts';
import type { WatchedPage } from '../browser.ts';
import { giveJournal } from '../give-journal.ts';
import { findService, takeHere } from '../people.ts';
import { type Screen, type Stage, screensOf } from './stage.ts';

const { kiosk } = words.id;
const screen = screensOf('kiosk');

/** A window with a journal that got numbers for such a time, and then lost the hub. */
async function goneAlone({ extra }: Stage): Promise<WatchedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-alone-'));
  const sockets: WebSocketRoute[] = [];
  let isAway = false;
  const page = await extra('kiosk', async (blank) => {
    await giveJournal(blank, folder);
    await blank.routeWebSocket(/socket\.io/, (socket) => {
      if (isAway) return void socket.close();
      sockets.push(socket);
      socket.connectToServer();
    });
  });
  while (!existsSync(join(folder, 'lease.json'))) await pause(50);
  isAway = true;
  for (const socket of sockets) await socket.close();
  return page;
}

export const aloneScreens: readonly Screen[] = [
  screen(
    'alone',
    'The hub is away and the kiosk goes on: numbers can still be taken.',
    (page) => page.getByText(kiosk.alone.goesOn).first().waitFor(),
    { open: goneAlone },
  ),
  screen(
    'alone-number',
    'A number of the kiosk’s own series, and what it means.',
    async (page) => {
      await findService(page, 'ktp hilang', /KTP-el hilang/);
      await takeHere(page, 'regular');
      await page.getByText(kiosk.alone.means).waitFor();
    },
    { open: goneAlone },
  ),
];
