import type { Handler } from './context.ts';

/** The hall's logo, for a printer that the hub does not reach. */
export const tellLogo: Handler<'logo:get'> = (context) => ({
  ok: true,
  value: { png: context.hall().hall.logo ?? null },
});
