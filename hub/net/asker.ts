/** Who asks for a page, as far as the network tells: what the limit of requests goes by. */
import { isIP, isIPv4 } from 'node:net';

/**
 * The address of whoever asks: as the reverse proxy names it (the last of `forwarded`, the value of X-Forwarded-For or empty),
 * since nobody but a proxy on this machine can reach the port; else that of the connection. Of IPv6 the first half,
 * which is one household's.
 */
export function askerOf(connection: string, forwarded: string): string {
  const named = forwarded.split(',').at(-1)?.trim() ?? '';
  const address = isIP(named) ? named : connection;
  // A phone behind an IPv4 network as an IPv6 socket shows it.
  const [, mapped = address] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return isIPv4(mapped) ? mapped : firstHalf(mapped);
}

function firstHalf(ipv6: string): string {
  const [before = '', after] = ipv6.toLowerCase().split('%')[0]?.split('::') ?? [];
  const start = before === '' ? [] : before.split(':');
  const end = after ? after.split(':') : [];
  const zeros = after === undefined ? 0 : 8 - start.length - end.length;
  const groups = [...start, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...end];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
