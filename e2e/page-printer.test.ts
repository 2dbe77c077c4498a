/** A kiosk in a real Electron that prints pages on a printer of a real CUPS. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { noCupsHere, startCups } from '#shared/testing/real-cups.ts';
import { QUEUE } from '#shared/testing/spooler.ts';
import { words } from '#shared/text/index.ts';
import { removeTestData, startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { openApp, whyNoElectron } from './electron-app.ts';
import { takeNumber } from './people.ts';

const why = whyNoElectron() ?? noCupsHere;
if (why) console.log(`SKIPPED: a kiosk that prints pages, since ${why}.`);

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const { kiosk: said } = words.id;
const SOON_MS = 20_000;

async function openKiosk(printer: string) {
  const cups = await startCups();
  opened({ close: cups.stop });
  const hub: TestHub = opened(await startTestHub());
  const { page, app } = opened(await openApp('kiosk', hub.url, undefined, ['--printer', `page:${printer}`]));
  await page.getByText(said.takeNumber).first().waitFor();
  return { cups, hub, page, app };
}

describe.skipIf(why !== null)('a kiosk that prints pages', () => {
  test('hands a ticket to the system as one page of the width of its paper, and calls it not certain', async () => {
    const { cups, hub, page, app } = await openKiosk(QUEUE);
    await takeNumber(page, 'KTP hilang', /hilang/i, 'regular');
    const [job] = await cups.jobs(1);
    const pdf = job?.bytes.toString('latin1') ?? '';
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sheets).toHaveLength(1);
    // In points, 72 to an inch of 25.4 mm.
    const [widthMm = 0, heightMm = 0] = (sheets[0] ?? []).slice(1).map((points) => (Number(points) / 72) * 25.4);
    expect(widthMm).toBeCloseTo(80, 0);
    expect(heightMm).toBeGreaterThanOrEqual(widthMm);
    const states = () => hub.context.store.db.prepare<[], { state: string }>('SELECT state FROM print_job').all();
    await vi.waitFor(() => expect(states()).toEqual([{ state: 'unknown' }]), SOON_MS);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  }, 90_000);

  test('says before the touch that a name which is no printer here prints nothing', async () => {
    const { page } = await openKiosk('POS-80');
    await page.getByText(said.printerDown.unreachable).first().waitFor();
  }, 60_000);
});
