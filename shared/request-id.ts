import * as z from 'zod';

/** The name of one request, made by the client, once per intention, and kept for every retry. */
export const requestId = z.string().regex(/^[\w-]{8,64}$/);
