import type { Instant } from '#shared/time.ts';
import type { Gateway } from './gateway.ts';
import type { GatewaySettings } from './message-settings.ts';
import { openWebhook } from './webhook.ts';

/** The gateway that the settings name; null for none. The mail client is loaded only where there is a mail server. */
export async function openGateway(settings: GatewaySettings, clock: () => Instant): Promise<Gateway | null> {
  if (settings.kind === 'none') return null;
  if (settings.kind === 'webhook') return openWebhook({ ...settings, clock });
  const { openSmtp } = await import('./smtp.ts');
  return openSmtp(settings.server);
}
