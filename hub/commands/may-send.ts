import { type Asker, type CommandName, commands } from '#shared/protocol.ts';
import { type Refusal, refuse } from '#shared/refusal.ts';
import type { HubContext, Sender } from './context.ts';

/**
 * Why a device may not send a command: its role has none such (`wrong-role`), or it is for staff at a kiosk and nobody
 * gave the PIN on this connection in the last minutes (`staff-locked`). Null where it may.
 */
export function whyNotSend(
  { staffDoor }: Pick<HubContext, 'staffDoor'>,
  device: Sender,
  name: CommandName,
): Refusal | null {
  const askers: readonly Asker[] = commands[name].roles;
  if (askers.includes(device.role)) return null;
  const isForStaff = device.role === 'kiosk' && askers.includes('staff-at-kiosk');
  if (!isForStaff) return refuse('wrong-role').refusal;
  return staffDoor.isOpen(device.connection) ? null : refuse('staff-locked').refusal;
}
