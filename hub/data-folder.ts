/** The data folder as the technician's commands see it, whether or not a hub runs on it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hall } from '#shared/model.ts';
import { openHalls } from './store/halls.ts';
import { openReadOnly } from './store/open.ts';

/** How a running hub can be found by programs on the same machine. */
export type HubAddress = { readonly url: string; readonly pid: number };

const addressFile = (folder: string): string => join(folder, 'hub.json');

export const writeAddress = (folder: string, address: HubAddress): void =>
  writeFileSync(addressFile(folder), JSON.stringify(address));
export const removeAddress = (folder: string): void => rmSync(addressFile(folder), { force: true });

/** What the hub that runs on a folder said of itself; null while it starts or stops. One that was killed leaves it behind. */
export function readAddress(folder: string): HubAddress | null {
  const file = addressFile(folder);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as HubAddress;
  } catch (error) {
    // Being written just now, or cut short when the power went.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The database of a folder; null where no hub ever ran. */
export function databaseIn(folder: string): string | null {
  const file = join(folder, 'antrean.db');
  return existsSync(file) ? file : null;
}

/** The hall that a database holds, read beside a running hub; null where none was imported. */
export function storedHall(databaseFile: string): Hall | null {
  const db = openReadOnly(databaseFile);
  try {
    return openHalls(db).read() ?? null;
  } finally {
    db.close();
  }
}
