import { expect, test } from 'vitest';
import { askerOf } from './asker.ts';

test.each([
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '36.68.1.2', '36.68.1.2'],
  // What the phone itself claims stands before what the proxy saw.
  ['127.0.0.1', '1.1.1.1, 36.68.1.2', '36.68.1.2'],
  ['127.0.0.1', 'unknown', '127.0.0.1'],
  ['127.0.0.1', '36.68.1.2, <script>', '127.0.0.1'],
  ['::ffff:127.0.0.1', '', '127.0.0.1'],
  ['::1', '', '0:0:0:0'],
  ['127.0.0.1', '2001:db8::1', '2001:db8:0:0'],
  ['127.0.0.1', '2001:0DB8:0:0:ffff::9', '2001:db8:0:0'],
  ['127.0.0.1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['fe80::1%eth0', '', 'fe80:0:0:0'],
])('a connection from %s for “%s” is counted as %s', (connection, forwarded, asker) => {
  expect(askerOf(connection, forwarded)).toBe(asker);
});
