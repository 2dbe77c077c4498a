/** The hall's logo as a kiosk keeps it for the printer of its own, which prints it also while the hub is away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#shared/electron/replace-file.ts';
import { logoFault } from '#shared/printing/logo.ts';

export type KeptLogo = {
  /** A PNG in base64; null where there is none. */
  readonly png: () => string | null;
  /** Keeps another one, or none. A picture that cannot be printed is none, and is told in the log. */
  readonly keep: (png: string | null) => void;
};

export function openKeptLogo(folder: string, log: (line: string) => void): KeptLogo {
  const file = join(folder, 'logo.txt');
  let png = printable(read(file), log);
  return {
    png: () => png,
    keep: (next) => {
      png = printable(next, log);
      try {
        replaceFile(file, png ?? '');
      } catch (error) {
        log(`the logo cannot be kept for the next start: ${error}`);
      }
    },
  };
}

function printable(png: string | null, log: (line: string) => void): string | null {
  const fault = png === null ? null : logoFault(Buffer.from(png, 'base64'));
  if (fault) log(`tickets go without the logo: ${fault.problem}`);
  return fault ? null : png;
}

/** Null where none was ever kept. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'latin1') || null;
  } catch {
    // The first start; one that cannot be read is asked for again.
    return null;
  }
}
