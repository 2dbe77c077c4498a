/** The hall's logo as a hall file has it: the name of a PNG beside it, or, as the hub writes it, the picture itself. */
import { dirname, join } from 'node:path';
import { logoFault, MAX_LOGO_BYTES } from '#shared/printing/logo.ts';
import { readPlainFile } from '../plain-file.ts';

/** The bytes of a file beside the hall file; null where there is none. Throws what the system says of one that cannot be read. */
export type ReadBeside = (name: string) => Uint8Array | null;

const inlineStart = 'data:image/png;base64,';
/** A whole line of base64, padded as it must be. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const fileName = /^[^/\\:\p{Cc}]+\.png$/iu;
/** As a hall file may have it at most: the largest picture, in base64. */
export const MAX_LOGO_SIGNS = inlineStart.length + Math.ceil(MAX_LOGO_BYTES / 3) * 4;

/** Whether it can be a logo: the name of a PNG without a folder, or a picture written out. */
export const isLogo = (written: string): boolean =>
  written.startsWith(inlineStart) ? base64.test(written.slice(inlineStart.length)) : fileName.test(written);

export const writeLogo = (logo: string): string => `${inlineStart}${logo}`;

/** Reads beside this hall file; of what is larger than a logo may be only so much that this shows. */
export const besideFile =
  (hallFile: string): ReadBeside =>
  (name) =>
    readPlainFile(join(dirname(hallFile), name), MAX_LOGO_BYTES);

export type ReadLogo =
  | { readonly ok: true; readonly logo: string }
  | { readonly ok: false; readonly problem: string; readonly instead: string };

/** The picture of a logo in the right shape (`isLogo`), in base64, or what is wrong with it. */
export function readLogo(written: string, readBeside: ReadBeside): ReadLogo {
  let png: Uint8Array | null;
  try {
    png = written.startsWith(inlineStart)
      ? Buffer.from(written.slice(inlineStart.length), 'base64')
      : readBeside(written);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `"${written}" cannot be read: ${why}`, instead: 'let whoever starts the hub read it' };
  }
  if (!png) {
    const instead = 'put the picture beside the hall file, correct its name, or remove this key';
    return { ok: false, problem: `there is no file "${written}" beside the hall file`, instead };
  }
  const fault = logoFault(png);
  return fault ? { ok: false, ...fault } : { ok: true, logo: Buffer.from(png).toString('base64') };
}
