import * as z from 'zod';

/** The name of a device, chosen by who sets it up or made at its first start: it stands in addresses, files and logs. */
export const deviceId = z.string('must be a name').regex(/^[\w-]{4,64}$/, 'must be 4 to 64 letters, digits, - or _');
