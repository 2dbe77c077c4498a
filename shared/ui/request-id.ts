/**
 * A new request id: the time first, so that the hub's table of answers stays in order, then 80 random bits.
 * Made from `getRandomValues`, since `randomUUID` does not exist on plain-http pages of the LAN.
 */
export function newRequestId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${Date.now().toString(36)}-${hex}`;
}
