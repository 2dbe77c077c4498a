import type { OwnPrinterBridge } from '#shared/own-printer/bridge.ts';
import type { Send } from '#shared/ui/hub-link.ts';

/** Brings the hall's logo to the printer that the kiosk has of its own, where that has another; `name` is the hub's. */
export async function carryLogo(
  bridge: OwnPrinterBridge,
  send: Send,
  name: string | null,
  signal: AbortSignal,
): Promise<void> {
  if ((await bridge.logoName()) === name) return;
  if (name === null) return bridge.keepLogo(null);
  const told = await send('logo:get', {}, signal);
  if (told.ok) await bridge.keepLogo(told.value.png);
}
