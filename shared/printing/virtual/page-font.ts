/** The font of the hall's screens, for the virtual printer's page. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKED = 'page-font.woff2';
const PACKAGE = '@fontsource-variable/atkinson-hyperlegible-next';
const FILE = 'files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

/** The file beside the built program, else the package's own where it runs from its sources; null without either. */
export function readPageFont(): Buffer | null {
  const packed = join(import.meta.dirname, PACKED);
  if (existsSync(packed)) return readFileSync(packed);
  const folders = createRequire(import.meta.url).resolve.paths(PACKAGE) ?? [];
  const installed = folders.map((folder) => join(folder, PACKAGE, FILE)).find((file) => existsSync(file));
  return installed === undefined ? null : readFileSync(installed);
}
