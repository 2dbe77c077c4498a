import type { Instant } from '#shared/time.ts';
import type { Gateway } from './gateway.ts';
import type { GatewaySettings } from './message-settings.ts';

/**
 * The gateway that the settings name; null for none. Each is loaded only where it is used: to import `node:http` by name
 * makes Node load its `fetch` and WebSocket too, a dozen megabytes.
 */
export async function openGateway(settings: GatewaySettings, clock: () => Instant): Promise<Gateway | null> {
  if (settings.kind === 'none') return null;
  if (settings.kind === 'webhook') {
    const { openWebhook } = await import('./webhook.ts');
    return openWebhook({ ...settings, clock });
  }
  const { openSmtp } = await import('./smtp.ts');
  return openSmtp(settings.server);
}
