/** Which printer a kiosk has of its own: by flag, else by environment, else `printer.json` in its folder, else none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addressExamples, isPrinterAddress } from '#shared/printing/printer-address.ts';
import { type PrinterSettings, readPrinterSettings } from '#shared/printing/printer-settings.ts';

type Given = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The kiosk's own folder. */
  readonly folder: string;
};
export type ReadOwnPrinter =
  | { readonly ok: true; readonly settings: PrinterSettings | null }
  | { readonly ok: false; readonly problems: readonly string[] };

const papers = ['80mm', '58mm'] as const;

/**
 * `--printer` (`ANTREAN_PRINTER`) is none, an address or a file that a probe wrote, as for the hub; `--paper`
 * (`ANTREAN_PAPER`) the width of the paper at an address. Each problem names the setting and what is allowed.
 */
export function readOwnPrinter({ args, env, folder }: Given): ReadOwnPrinter {
  const { values } = parseArgs({
    args: [...args],
    options: { printer: { type: 'string' }, paper: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const flag = values.printer ?? env.ANTREAN_PRINTER;
  const printer = typeof flag === 'string' && flag !== '' ? flag : fileIn(folder);
  if (printer === 'none') return { ok: true, settings: null };
  if (printer.endsWith('.json')) return readPrinterSettings(printer, 'kiosk');
  const paper = papers.find((one) => one === (values.paper ?? env.ANTREAN_PAPER ?? '80mm'));
  const problems = [
    ...(isPrinterAddress(printer, 'kiosk')
      ? []
      : [
          `--printer (ANTREAN_PRINTER) is "${printer}", but must be none, or an address: ${addressExamples('kiosk')}; or the file that \`npm run printer -- probe\` wrote, such as printer.json`,
        ]),
    ...(paper ? [] : [`--paper (ANTREAN_PAPER) is "${values.paper ?? env.ANTREAN_PAPER}", but must be 80mm or 58mm`]),
  ];
  return paper && problems.length === 0
    ? { ok: true, settings: { address: printer, profile: paper } }
    : { ok: false, problems };
}

function fileIn(folder: string): string {
  const file = join(folder, 'printer.json');
  return existsSync(file) ? file : 'none';
}
