/** The file that a probe writes: nobody's earlier one is lost by it, and what people wrote into it stays. */
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { formatPrinterSettings, type PrinterSettings, readPrinterSettings } from './printer-settings.ts';

/** Why this printer's settings may not go into the file, asked before any paper is printed; null where they may. */
export function whyNotInto(file: string, address: string): string | null {
  if (!existsSync(file)) return null;
  const read = readPrinterSettings(file, 'kiosk');
  const instead = 'Name another file with --out, or put it in the place of this one with --force.';
  if (!read.ok) return `${file} is there, and is not the file of a printer. ${instead}`;
  if (read.settings.address === address) return null;
  return `${file} is of another printer, ${read.settings.address}. ${instead}`;
}

/**
 * Writes what was learnt. The settings of the same printer that no probe can find out (its name, roll, pictures) are kept;
 * the file that was there is kept beside it, as FILE.bak.
 * @returns what that changed, in sentences
 */
export function writeSettings(file: string, learnt: PrinterSettings): readonly string[] {
  const read = existsSync(file) ? readPrinterSettings(file, 'kiosk') : null;
  const before = read?.ok && read.settings.address === learnt.address ? read.settings : null;
  const settings = before ? withOwn(learnt, before) : learnt;
  if (before && isDeepStrictEqual(asData(before), asData(settings))) return [`${file} is as it was: nothing changed.`];
  if (read) copyFileSync(file, `${file}.bak`);
  writeFileSync(file, formatPrinterSettings(settings));
  const changes = before ? differences(before, settings) : [];
  return [
    ...changes,
    `Written: ${file}${read ? `; what it was before is in ${file}.bak` : ''}. Start the hub with --printer ${file} to use it.`,
  ];
}

/** With what no probe finds out: only people give a printer a name, a roll, or another way to the logo than its memory. */
function withOwn(learnt: PrinterSettings, { name, roll, device }: PrinterSettings): PrinterSettings {
  const { logo, nearEndSensor } = device ?? {};
  const own = {
    ...(logo && logo !== 'stored' ? { logo } : {}),
    ...(nearEndSensor === undefined ? {} : { nearEndSensor }),
  };
  return {
    ...(name === undefined ? {} : { name }),
    ...learnt,
    ...(learnt.device ? { device: { ...learnt.device, ...own } } : {}),
    ...(roll === undefined ? {} : { roll }),
  };
}

const asData = (settings: PrinterSettings): unknown => JSON.parse(JSON.stringify(settings));

/** `proof: was "health", is "by-id"`, a line for each setting. */
function differences(before: PrinterSettings, after: PrinterSettings): readonly string[] {
  const [old, now] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => `${name}: was ${old.get(name) ?? 'not set'}, is ${now.get(name) ?? 'not set'}`);
}

function flatten(value: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, each]) =>
      typeof each === 'object' && each !== null
        ? [...flatten(each, `${prefix}${name}.`)]
        : each === undefined
          ? []
          : [[`${prefix}${name}`, JSON.stringify(each)] as const],
    ),
  );
}
