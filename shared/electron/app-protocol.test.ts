import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy, fileOf, servePages } from './app-protocol.ts';

const root = mkdtempSync(join(tmpdir(), 'antrean-pages-'));
const folder = join(root, 'renderer');
beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(root, 'renderer-of-another'));
  writeFileSync(join(folder, 'index.html'), '<p>hello');
  writeFileSync(join(folder, 'assets/a.js'), 'export {}');
  writeFileSync(join(folder, 'secret.key'), 'secret');
  writeFileSync(join(root, 'outside.json'), '{}');
  writeFileSync(join(root, 'renderer-of-another/a.js'), '');
});
afterAll(() => rmSync(root, { recursive: true }));

const serve = servePages(folder, 'http://192.168.1.10:4000');
const ask = (path: string, init?: RequestInit) => serve(new Request(`app://antrean${path}`, init));

describe('an app’s own pages', () => {
  test('are served with their kind and the policy, whatever the query', async () => {
    const page = await ask('/index.html?hub=http%3A%2F%2F192.168.1.10%3A4000&device=kiosk-1');
    expect(await page.text()).toBe('<p>hello');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy('http://192.168.1.10:4000'));
    expect((await ask('/assets/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each(['/missing.js', '/', '/assets', '/assets.js/', '/%', '/%00.js', '/secret.key', '/..%2foutside.json'])(
    '%s is not found',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  test('are only read', async () => {
    expect((await ask('/index.html', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test('end at their folder, even beside one whose name begins alike', () => {
    expect(fileOf(folder, 'app://antrean/..%2frenderer-of-another/a.js')).toBeNull();
    expect(fileOf(folder, 'app://antrean/..%5crenderer-of-another%5ca.js')).toBeNull();
    expect(fileOf(folder, 'app://antrean/%2e%2e%2foutside.json')).toBeNull();
  });

  test('are not another host’s or scheme’s', () => {
    expect(fileOf(folder, 'app://other/index.html')).toBeNull();
    expect(fileOf(folder, 'file:///index.html')).toBeNull();
    expect(fileOf(folder, 'nonsense')).toBeNull();
  });

  test('no address leads out of the folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'assets',
      'a.js',
      'outside.json',
      '%25',
      ':',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(folder, `app://antrean/${pieces.join('')}`);
        expect(file === null || file.startsWith(folder + sep)).toBe(true);
      }),
    );
  });
});

test('a page talks to its hub and to nobody else', () => {
  const policy = contentSecurityPolicy('https://hub.local:4443');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("img-src 'self' data: https://hub.local:4443;");
  expect(policy).toContain("media-src 'self' https://hub.local:4443;");
  expect(policy).toContain("connect-src 'self' https://hub.local:4443 wss://hub.local:4443;");
  expect(policy).not.toContain('unsafe');
});
