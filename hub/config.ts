/** The hub's settings: from flags (`--port 4000`) and the environment (`ANTREAN_PORT`), checked by one schema. */
import * as z from 'zod';
import { addressMeant, isPrinterAddress } from '#shared/printing/printer-address.ts';
import { type GatewaySettings, gatewayText, isGateway, readMessageSettings } from './messages/message-settings.ts';
import { readProxies } from './net/asker.ts';
import { PROOF_TRIES } from './net/proof-tries.ts';
import { isPublicUrl, publicUrlText } from './public-url.ts';

/** The hub hands out tickets to whoever asks until devices can be paired: no other machine may reach it. */
const loopback = z
  .string()
  .refine((host) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host), {
    error: 'a loopback address such as 127.0.0.1: until devices can be paired, the hub serves this machine only',
  });
const port = (what: string) => z.coerce.number({ error: what }).int(what).min(0, what).max(65_535, what);
const portText = 'a port from 1 to 65535 (0 picks a free one)';

const triesText = 'a whole number from 1000 to 5000000';

const settings = z.strictObject({
  port: port(portText).default(4000),
  host: loopback.default('127.0.0.1'),
  data: z.string().min(1, 'the path of a folder').default('data'),
  'backup-to': z.string().default(''),
  hall: z.string().min(1, 'the path of a hall file, for the first start').default('halls/bogor.yaml'),
  printer: z
    .string()
    .refine((text) => /^(virtual|none|.+\.json)$/.test(text) || isPrinterAddress(text, 'hub'), {
      error: ({ input }) =>
        `virtual, none, or an address: ${addressMeant(input, 'hub')}; or the file that \`npm run printer -- probe\` wrote, such as printer.json`,
    })
    .default('virtual'),
  voices: z.string().default(''),
  playlist: z.string().default(''),
  paper: z.enum(['80mm', '58mm'], '80mm or 58mm').default('80mm'),
  hours: z
    .enum(['always', 'hall'], 'always (for a first look: opening hours are ignored) or hall (as in the hall file)')
    .default('always'),
  'public-url': z.string().refine(isPublicUrl, publicUrlText).default(''),
  'public-port': port(portText).default(4080),
  'public-proxies': z
    .string()
    .refine(
      (written) => readProxies(written) !== null,
      'addresses or networks of proxies, apart by commas, such as 127.0.0.1,::1 or 10.1.0.0/16',
    )
    .default('127.0.0.1,::1'),
  messages: z.string().refine(isGateway, gatewayText).default('none'),
  'messages-from': z.string().default(''),
  'messages-to': z.string().default(''),
  'messages-secret-file': z.string().default(''),
  'phone-check': z
    .enum(['off', 'on'], 'off, or on: a code is sent to each telephone before it registers')
    .default('off'),
  'proof-tries': z.coerce
    .number({ error: triesText })
    .int(triesText)
    .min(1_000, triesText)
    .max(5_000_000, triesText)
    .default(PROOF_TRIES),
});
export type Settings = z.output<typeof settings>;

const meanings: Record<keyof Settings, string> = {
  port: 'port of the pages and the socket',
  host: 'address to listen on',
  data: 'folder of the database and its backups',
  'backup-to': 'folder on another disk to copy each backup to; the hub does not make it',
  hall: 'hall file to import at the first start',
  printer: 'ticket printer: virtual, none, its address, or the file that a probe of it wrote',
  voices: "folder of the hall's own voice packs; voices in the data folder by default",
  playlist: 'folder of pictures and videos that displays show while nobody is called; none by default',
  paper: 'width of its paper: 80mm or 58mm',
  hours: 'always (first look, ignores opening hours) or hall',
  'public-url': 'address of the pages on which phones follow tickets; none by default',
  'public-port': 'with it: port of those pages on this machine, for the reverse proxy',
  'public-proxies': 'with it: the proxies whose word is taken for who asks; those of this machine by default',
  messages: 'gateway for messages to registered people: none, a webhook, or a mail server',
  'messages-from': 'sender of messages by mail',
  'messages-to': 'form of the addresses of messages by mail, with {phone} in it',
  'messages-secret-file': "file that holds the webhook's secret or the mail server's password",
  'phone-check': 'on: a code is sent to each telephone before it registers; off by default',
  'proof-tries': 'how hard a phone works before it may register: 60000 tries take a cheap one about a second',
};
/** Every setting, by its name. */
export const settingNames = Object.keys(settings.shape) as (keyof Settings)[];
const variable = (name: string) => `ANTREAN_${name.toUpperCase().replaceAll('-', '_')}`;

/** The one secret among them, which no flag may hold: everybody on a machine sees the flags of what runs on it. */
export const SECRET_VARIABLE = 'ANTREAN_MESSAGES_SECRET';

/** The data folder alone, for commands that need no other setting: by flag, else from the environment. */
export const dataFolderFrom = (
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string => settings.shape.data.parse(flag || environment[variable('data')] || undefined);

/** The folder of the second backups alone; empty for none. */
export const secondFolderFrom = (
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string => flag || environment[variable('backup-to')] || '';

/** The settings as a table for `--help`. */
export function settingsHelp(): string {
  const longest = Math.max(...settingNames.map((name) => name.length));
  const lines = settingNames.map(
    (name) => `  --${name.padEnd(longest)} ${variable(name).padEnd(variable('').length + longest)}  ${meanings[name]}`,
  );
  return lines.join('\n');
}

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings; readonly gateway: GatewaySettings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the settings; a flag wins over the environment. Each problem names the setting and what is allowed. */
export function readSettings(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ReadSettings {
  const given: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of settingNames) {
    const value = environment[variable(name)];
    if (value !== undefined && value !== '') given[name] = value;
  }
  for (const key of Object.keys(environment)) {
    if (key.startsWith('ANTREAN_') && key !== SECRET_VARIABLE && !settingNames.some((name) => variable(name) === key)) {
      problems.push(`${key} is not a setting; there are ${settingNames.map(variable).join(', ')}`);
    }
  }
  for (let index = 0; index < flags.length; index += 1) {
    const flag = flags[index] ?? '';
    const [written = '', inline] = flag.split(/=(.*)/s);
    const name = settingNames.find((candidate) => written === `--${candidate}`);
    // What follows a flag is its value, also where the flag is not known.
    const follows = flags[index + 1]?.startsWith('--') ? undefined : flags[index + 1];
    const value = inline ?? follows;
    if (inline === undefined && follows !== undefined && written.startsWith('--')) index += 1;
    if (!name)
      problems.push(`${written} is not a setting; there are ${settingNames.map((known) => `--${known}`).join(', ')}`);
    else if (value === undefined) problems.push(`--${name} needs a value: ${meanings[name]}`);
    else given[name] = value;
  }
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const name = String(path[0]);
      problems.push(`--${name} (${variable(name)}) is "${withoutPassword(given[name])}", but must be ${message}`);
    }
    return { ok: false, problems };
  }
  const read = readMessageSettings({ ...parsed.data, secret: environment[SECRET_VARIABLE] ?? '' });
  problems.push(...portProblems(parsed.data), ...(read.ok ? [] : read.problems));
  if (parsed.data['phone-check'] === 'on' && parsed.data.messages === 'none')
    problems.push('--phone-check (ANTREAN_PHONE_CHECK) is "on", but nothing can send its codes: set --messages too');
  return read.ok && problems.length === 0
    ? { ok: true, settings: parsed.data, gateway: read.gateway }
    : { ok: false, problems };
}

/** An address as it may be told: a password does not belong into it, and if it stands there all the same nobody reads it. */
const withoutPassword = (written = ''): string => written.replace(/(:\/\/[^:@/]*:)[^@]*@/, '$1…@');

/** The pages for phones need a port that the hub has not taken itself by then. */
function portProblems({ port, printer, 'public-url': publicUrl, 'public-port': publicPort }: Settings): string[] {
  const ahead = publicPort - port;
  const isFree = ahead !== 0 && (printer !== 'virtual' || (ahead !== 1 && ahead !== 2));
  if (publicUrl === '' || publicPort === 0 || isFree) return [];
  const its = ahead === 0 ? 'which the hub itself listens on' : `which the virtual printer takes beside port ${port}`;
  return [`--public-port (${variable('public-port')}) is "${publicPort}", ${its}: choose another`];
}
