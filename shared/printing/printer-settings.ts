/** What is known of one printer: a small file that the probe writes, people change, and the hub reads. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { plainText } from '../plain-text.ts';
import { proofs } from './fence.ts';
import { printerTraits } from './message-schemas.ts';
import type { PrinterConfig } from './messages.ts';
import { ordinaryTraits, paperProfiles } from './paper-profile.ts';
import { addressExamples, addressMeant, isPrinterAddress, type PrinterOwner } from './printer-address.ts';

/** A printer without the id and the logo that a hub gives it, with what only the hub needs to know. */
export type PrinterSettings = Omit<PrinterConfig, 'id' | 'logo'> & {
  /** How long a full roll is, and with how much left a new one should be at hand. Left out: as usual for its paper. */
  readonly roll?: { readonly metres?: number | undefined; readonly warnAtMetres?: number | undefined } | undefined;
};

/** What a print process is told of the printer: all but its roll, which is counted elsewhere; and the hall's logo. */
export const configOf = (
  id: string,
  { roll: _, ...settings }: PrinterSettings,
  logo: string | null = null,
): PrinterConfig => ({ id, ...settings, ...(logo !== null && { logo }) });

const oneOf = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
const { dialect, qr, cutter, logo, nearEndSensor } = printerTraits.shape;
/** Whoever writes it by hand names only what is not ordinary. */
const device = z.strictObject(
  {
    dialect: dialect.default(ordinaryTraits.dialect),
    qr: qr.default(ordinaryTraits.qr),
    cutter: cutter.default(ordinaryTraits.cutter),
    logo: logo.default(ordinaryTraits.logo),
    nearEndSensor,
  },
  { error: inBraces('dialect, qr, cutter, logo, nearEndSensor') },
);
const metres = (least: number) => {
  const meant = `metres of paper, from ${least} to 1000`;
  return z.number(meant).min(least, meant).max(1_000, meant);
};
const nameMeant = 'a few words of at most 40 signs';

const printerSettings = (owner: PrinterOwner) =>
  z
    .strictObject(
      {
        name: z.string(nameMeant).trim().min(1, nameMeant).max(40, nameMeant).regex(plainText, nameMeant).optional(),
        address: z.string(addressExamples(owner)).refine((text) => isPrinterAddress(text, owner), {
          error: ({ input }) => addressMeant(input, owner),
        }),
        profile: z.enum(['80mm', '58mm'], '80mm or 58mm, the width of its paper'),
        proof: z.enum(proofs, oneOf(proofs)).optional(),
        device: device.optional(),
        roll: z
          .strictObject(
            { metres: metres(1).optional(), warnAtMetres: metres(0.1).optional() },
            { error: inBraces('metres, warnAtMetres') },
          )
          .optional(),
      },
      { error: inBraces('name, address, profile, proof, device, roll') },
    )
    .refine(({ profile, roll }) => isShorter(roll?.warnAtMetres, roll?.metres ?? paperProfiles[profile].rollMetres), {
      path: ['roll', 'warnAtMetres'],
      error: 'less than a full roll has',
    }) satisfies z.ZodType<PrinterSettings>;

const isShorter = (warnAt: number | undefined, full: number): boolean => warnAt === undefined || warnAt < full;

/** What a part in braces must be, or that it has a setting which is none. */
function inBraces(known: string): z.core.$ZodErrorMap {
  return (issue) =>
    issue.code === 'unrecognized_keys'
      ? `${known}; there is no ${issue.keys.join(', ')}`
      : `settings in braces: ${known}`;
}

export type ReadPrinterSettings =
  | { readonly ok: true; readonly settings: PrinterSettings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the file of a hub's or a kiosk's printer; each problem names the setting, what stands there and what must. */
export function readPrinterSettings(file: string, owner: PrinterOwner): ReadPrinterSettings {
  const no = (...problems: readonly string[]) => ({ ok: false, problems }) as const;
  if (!existsSync(file)) {
    return no(`There is no file ${file}. A probe of the printer writes it: npm run printer -- probe ADDRESS.`);
  }
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return no(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = printerSettings(owner).safeParse(given);
  if (parsed.success) return { ok: true, settings: parsed.data };
  return no(...parsed.error.issues.map(({ path, message }) => `${file}: ${describe(given, path)} must be ${message}`));
}

/** `"address" is "tcp://", but`, `"address" is missing: it`, or for the whole file `it`. */
function describe(given: unknown, path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'it';
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    given,
  );
  const name = `"${path.map(String).join('.')}"`;
  return found === undefined ? `${name} is missing; it` : `${name} is ${JSON.stringify(found)}, but`;
}

export const formatPrinterSettings = (settings: PrinterSettings): string => `${JSON.stringify(settings, null, 2)}\n`;
