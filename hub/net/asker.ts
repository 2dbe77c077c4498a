/** Who asks for a page, as far as the network tells: what the limits go by. */
import { BlockList, isIP, isIPv4 } from 'node:net';

/** The proxies whose word is taken for whom they ask for. */
export type Proxies = { readonly has: (address: string) => boolean };

/** Addresses and networks, apart by commas: `127.0.0.1, ::1, 10.1.0.0/16`. Null where one of them is neither. */
export function readProxies(written: string): Proxies | null {
  const list = new BlockList();
  for (const one of written.split(',').map((text) => text.trim())) {
    const [address = '', bits, ...more] = one.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (version === 0 || more.length > 0) return null;
    if (bits === undefined) list.addAddress(address, version === 4 ? 'ipv4' : 'ipv6');
    else if (!/^\d{1,3}$/.test(bits) || Number(bits) > most) return null;
    else list.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6') };
}

/**
 * The address of whoever asks: that of the connection, unless it is one of the `proxies`; then whom the proxy names as the
 * last of `forwarded` (the value of X-Forwarded-For or empty), and so on as long as that is a proxy of ours, too. What
 * anybody else claims counts for nothing. Of IPv6 the first half, which is one household's.
 */
export function askerOf(connection: string, forwarded: string, proxies: Proxies): string {
  const named = forwarded.split(',').map((text) => text.trim());
  let asker = plain(connection);
  while (proxies.has(asker)) {
    const before = named.pop() ?? '';
    if (isIP(before) === 0) break;
    asker = plain(before);
  }
  return isIPv4(asker) ? asker : firstHalf(asker);
}

/** A phone behind an IPv4 network as an IPv6 socket shows it is told by its IPv4 address. */
function plain(address: string): string {
  const [, mapped = address] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped;
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
