import { expect, test } from 'vitest';
import { askerOf, type Proxies, readProxies } from './asker.ts';

const proxiesOf = (written: string): Proxies => {
  const proxies = readProxies(written);
  if (!proxies) throw new Error(`no proxies: ${written}`);
  return proxies;
};
const here = proxiesOf('127.0.0.1, ::1');

test.each([
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '36.68.1.2', '36.68.1.2'],
  // What the phone itself claims stands before what the proxy saw.
  ['127.0.0.1', '1.1.1.1, 36.68.1.2', '36.68.1.2'],
  ['127.0.0.1', 'unknown', '127.0.0.1'],
  ['127.0.0.1', '36.68.1.2, <script>', '127.0.0.1'],
  ['::ffff:127.0.0.1', '', '127.0.0.1'],
  ['::ffff:127.0.0.1', '36.68.1.2', '36.68.1.2'],
  ['::1', '', '0:0:0:0'],
  ['::1', '::ffff:36.68.1.2', '36.68.1.2'],
  ['127.0.0.1', '2001:db8::1', '2001:db8:0:0'],
  ['127.0.0.1', '2001:0DB8:0:0:ffff::9', '2001:db8:0:0'],
  ['127.0.0.1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['fe80::1%eth0', '', 'fe80:0:0:0'],
])('a connection from %s for “%s” is counted as %s', (connection, forwarded, asker) => {
  expect(askerOf(connection, forwarded, here)).toBe(asker);
});

test.each([
  ['192.168.1.9', '36.68.1.2', '192.168.1.9'],
  ['2001:db8::7', '36.68.1.2', '2001:db8:0:0'],
  ['36.68.9.9', '127.0.0.1', '36.68.9.9'],
])('%s is no proxy: that it asks for %s is its own claim', (connection, forwarded, asker) => {
  expect(askerOf(connection, forwarded, here)).toBe(asker);
});

test('of several proxies in a row each is believed for the one before it, and nobody further', () => {
  const both = proxiesOf('127.0.0.1,10.1.0.0/16,fd00::/8');
  expect(askerOf('127.0.0.1', '6.6.6.6, 36.68.1.2, 10.1.2.3', both)).toBe('36.68.1.2');
  expect(askerOf('127.0.0.1', '6.6.6.6, 36.68.1.2, fd00::5', both)).toBe('36.68.1.2');
  expect(askerOf('127.0.0.1', '6.6.6.6, 36.68.1.2, 10.2.2.3', both)).toBe('10.2.2.3');
});

test.each(['', 'proxy', '10.1.0.0/33', '10.1.0.0/', '10.1.0.0/8/8', '127.0.0.1,', '::1/129', '127.0.0.1 10.0.0.1'])(
  '“%s” names no proxies',
  (written) => {
    expect(readProxies(written)).toBeNull();
  },
);
