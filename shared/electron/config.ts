/** An app's settings: by flag, else by environment, else from `config.json` in its folder, else as delivered. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { deviceId } from '../device-id.ts';
import { replaceFile } from './replace-file.ts';

const settings = z.strictObject({
  hub: z
    .string('must be the hub’s address, such as http://192.168.1.10:4000')
    .refine(isHubAddress, 'must be the hub’s address, such as http://192.168.1.10:4000')
    .transform((address) => new URL(address).origin),
  device: deviceId,
});
export type ShellConfig = z.output<typeof settings>;
export type ConfigResult =
  | { readonly ok: true; readonly config: ShellConfig }
  | { readonly ok: false; readonly problem: string };

const DELIVERED_HUB = 'http://127.0.0.1:4000';

function isHubAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname, search, username } = new URL(address);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && username === '';
}

export type ConfigSources = {
  /** The arguments after the program's name; those of others (Chromium's own) are passed over. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The path of `config.json`. */
  readonly file: string;
  /** A new device id, for the first start. */
  readonly newDevice: () => string;
};

/**
 * Reads the settings. At the first start it writes them to the file, so that the device keeps its id and the hub's
 * address has a place where it can be changed. A setting that does not fit is a sentence that names where it came from.
 */
export function readConfig(sources: ConfigSources): ConfigResult {
  const stored = readStored(sources.file);
  if (!stored.ok) return stored;
  const { values } = parseArgs({
    args: [...sources.args],
    options: { hub: { type: 'string' }, device: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const { ANTREAN_HUB, ANTREAN_DEVICE } = sources.env;
  const hub = first([values.hub, '--hub'], [ANTREAN_HUB, 'ANTREAN_HUB'], [stored.values.hub, sources.file]);
  const device = first(
    [values.device, '--device'],
    [ANTREAN_DEVICE, 'ANTREAN_DEVICE'],
    [stored.values.device, sources.file],
  );
  const parsed = settings.safeParse({
    hub: hub?.value ?? DELIVERED_HUB,
    device: device?.value ?? sources.newDevice(),
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = issue?.path[0] === 'device' ? 'device' : 'hub';
    const found = name === 'device' ? device : hub;
    return {
      ok: false,
      problem: `${found?.from ?? 'settings'}: ${name} ${issue?.message}, not ${quoted(found?.value)}.`,
    };
  }
  if (stored.values.device === undefined)
    replaceFile(
      sources.file,
      `${JSON.stringify({ ...parsed.data, ...stored.values, device: parsed.data.device }, null, 2)}\n`,
    );
  return { ok: true, config: parsed.data };
}

type Found = { readonly value: unknown; readonly from: string };
const first = (...sources: readonly (readonly [unknown, string])[]): Found | null => {
  const found = sources.find(([value]) => value !== undefined && value !== '');
  return found ? { value: found[0], from: found[1] } : null;
};
const quoted = (value: unknown) => JSON.stringify(value);

const storedShape = z.strictObject({ hub: z.unknown().optional(), device: z.unknown().optional() });
type Stored = { ok: true; values: z.output<typeof storedShape> } | { ok: false; problem: string };

function readStored(file: string): Stored {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (text === '') return { ok: true, values: {} };
  const parsed = storedShape.safeParse(jsonOf(text));
  return parsed.success
    ? { ok: true, values: parsed.data }
    : { ok: false, problem: `${file}: must be JSON such as {"hub": "http://192.168.1.10:4000", "device": "kiosk-1"}.` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: refused with the same sentence as JSON of another shape.
    return undefined;
  }
}
