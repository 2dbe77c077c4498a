/** The settings of the gateway for messages, read and checked together: what one of them means depends on the others. */
import { readPlainFile } from '../plain-file.ts';
import type { MailServer } from './smtp.ts';

/** As they stand in the settings; `secret` comes from the environment only. */
export type WrittenMessages = {
  readonly messages: string;
  readonly 'messages-from': string;
  readonly 'messages-to': string;
  readonly 'messages-secret-file': string;
  readonly secret: string;
};
export type GatewaySettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'smtp'; readonly server: MailServer };
type Read =
  | { readonly ok: true; readonly gateway: GatewaySettings }
  | { readonly ok: false; readonly problems: readonly string[] };

const LEAST_SECRET = 16;
const MOST_SECRET_BYTES = 4_096;
const SMTP_PORT = 587;
const SMTPS_PORT = 465;

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

export const gatewayText =
  'none, the https:// address of a webhook (http:// on this machine only), or a mail server such as ' +
  'smtps://antrean@mail.kota.go.id or smtp://mail.kota.go.id:587; its password is a secret and stands in a file';

/** Whether a setting names a gateway; the secret does not belong into it. */
export function isGateway(written: string): boolean {
  if (written === 'none') return true;
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(written);
  if (hostname === '' || password !== '' || hash !== '') return false;
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return username === '';
  return (protocol === 'smtp:' || protocol === 'smtps:') && pathname.replace('/', '') === '' && search === '';
}

/** An address of a mail, with or without `{phone}` in it. */
const isMailAddress = (written: string): boolean => /^[\w.+{}-]{1,64}@[\w-]+(\.[\w-]+)+$/.test(written);

/** Reads them together; each problem names the setting and what to do. A secret is never part of a problem. */
export function readMessageSettings(written: WrittenMessages): Read {
  const { messages } = written;
  if (messages === 'none') return { ok: true, gateway: { kind: 'none' } };
  const problems: string[] = [];
  const secret = readSecret(written, problems);
  const url = new URL(messages);
  if (url.protocol.startsWith('http')) {
    if (secret === null)
      problems.push(
        '--messages is a webhook: its messages are signed with a secret of yours; write one into a file and name it with --messages-secret-file',
      );
    else if (secret.length < LEAST_SECRET)
      problems.push(`the secret of --messages is too short: a webhook's has at least ${LEAST_SECRET} characters`);
    return problems.length > 0 || secret === null
      ? { ok: false, problems }
      : { ok: true, gateway: { kind: 'webhook', url: messages, secret } };
  }
  const { 'messages-from': from, 'messages-to': to } = written;
  if (!isMailAddress(from) || from.includes('{'))
    problems.push(`--messages-from is "${from}", but a mail server needs the sender's address: antrean@kota.go.id`);
  if (!isMailAddress(to) || to.split('{phone}').length !== 2 || /[{}]/.test(to.replace('{phone}', '')))
    problems.push(
      `--messages-to is "${to}", but a mail server needs the form of its addresses, with {phone} in the number's place: {phone}@sms.kota.go.id`,
    );
  const user = decodeURIComponent(url.username);
  if (user !== '' && secret === null)
    problems.push('--messages names a user: write the password into a file and name it with --messages-secret-file');
  if (problems.length > 0) return { ok: false, problems };
  const isSecure = url.protocol === 'smtps:';
  const server: MailServer = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? SMTPS_PORT : SMTP_PORT),
    isSecure,
    isLoopback: isLoopback(url.hostname),
    user: user === '' ? null : user,
    password: user === '' ? null : secret,
    from,
    to,
  };
  return { ok: true, gateway: { kind: 'smtp', server } };
}

/** The first line of the file, or what the environment holds; null where neither was given. */
function readSecret({ secret, 'messages-secret-file': file }: WrittenMessages, problems: string[]): string | null {
  if (file === '') return secret === '' ? null : secret;
  const complain = (what: string) => {
    problems.push(`--messages-secret-file is "${file}", ${what}`);
    return null;
  };
  try {
    const bytes = readPlainFile(file, MOST_SECRET_BYTES);
    if (bytes === null) return complain('but there is no such file');
    if (bytes.length > MOST_SECRET_BYTES) return complain('but a secret is one short line');
    const [line = ''] = Buffer.from(bytes).toString('utf8').split(/\r?\n/, 1);
    return line.trim() === '' ? complain('but its first line is empty: the secret stands there') : line.trim();
  } catch (error) {
    return complain(`and cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
