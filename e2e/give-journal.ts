import type { Page } from 'playwright-core';
import { kioskCalls } from '#shared/offline/bridge.ts';
import { openAlone } from '../kiosk/offline/alone.ts';
import { aloneCalls } from '../kiosk/offline/calls.ts';
import { readMachine } from '../kiosk/offline/machine.ts';

/** Gives a kiosk's page in a browser what the app's has: the calls of this machine's journal, which lies in `folder`. */
export async function giveJournal(page: Page, folder: string): Promise<void> {
  const calls: Readonly<Record<string, (...args: never[]) => unknown>> = aloneCalls(openAlone(folder, readMachine));
  await page.exposeFunction('callJournal', (name: string, args: never[]) => calls[name]?.(...args));
  await page.addInitScript((names: readonly string[]) => {
    const page = globalThis as unknown as { callJournal: (name: string, args: unknown[]) => unknown };
    const bridge = names.map((name) => [name, (...args: unknown[]) => page.callJournal(name, args)]);
    Object.assign(globalThis, { bridge: Object.fromEntries(bridge) });
  }, kioskCalls);
}
