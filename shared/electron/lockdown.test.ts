import { describe, expect, test } from 'vitest';
import type { KeyPress } from './electron-port.ts';
import { isKeyRefused, isOwnPage, mayHave } from './lockdown.ts';

/** `ctrl+shift+I` as Electron tells it. */
function press(keys: string): KeyPress {
  const parts = keys.split(/\+(?=.)/);
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    type: 'keyDown',
    key: parts.at(-1) ?? '',
    control: has('ctrl'),
    shift: has('shift'),
    alt: has('alt'),
    meta: has('meta'),
  };
}
const hall = { isPackaged: true, isLocked: true };
const desk = { isPackaged: true, isLocked: false };

describe('keys', () => {
  test.each(['F5', 'ctrl+r', 'ctrl+shift+R', 'meta+r', 'F12', 'ctrl+shift+I', 'ctrl+shift+J', 'meta+alt+i', 'ctrl+u'])(
    '%s neither reloads nor opens tools',
    (keys) => {
      expect([isKeyRefused(press(keys), hall), isKeyRefused(press(keys), desk)]).toEqual([true, true]);
    },
  );

  test.each(['ctrl++', 'ctrl+-', 'ctrl+=', 'ctrl+0', 'ctrl+p', 'ctrl+s', 'F11', 'alt+ArrowLeft', 'BrowserBack'])(
    '%s neither zooms, prints nor leaves the page',
    (keys) => {
      expect([isKeyRefused(press(keys), hall), isKeyRefused(press(keys), desk)]).toEqual([true, true]);
    },
  );

  test.each(['alt+F4', 'ctrl+w', 'ctrl+q', 'meta+q', 'alt+Tab'])(
    '%s closes or leaves the window of an officer, not a screen in the hall',
    (keys) => {
      expect([isKeyRefused(press(keys), hall), isKeyRefused(press(keys), desk)]).toEqual([true, false]);
    },
  );

  test.each([
    'a',
    'F2',
    'F4',
    'F8',
    'F9',
    'ctrl+c',
    'ctrl+v',
    'ctrl+z',
    'ctrl+a',
    'ctrl+alt+k',
    'Enter',
    'Tab',
    'shift+Tab',
    'ArrowLeft',
    '0',
    '-',
  ])('%s reaches the page', (keys) => {
    expect([isKeyRefused(press(keys), hall), isKeyRefused(press(keys), desk)]).toEqual([false, false]);
  });

  test('while developing, reloading and tools stay', () => {
    expect(isKeyRefused(press('ctrl+r'), { isPackaged: false, isLocked: true })).toBe(false);
    expect(isKeyRefused(press('F12'), { isPackaged: false, isLocked: true })).toBe(false);
  });
});

describe('pages', () => {
  test.each(['app://antrean/index.html', 'app://antrean/index.html?hub=http%3A%2F%2Fx', 'app://antrean'])(
    '%s is the app’s own',
    (url) => {
      expect(isOwnPage(url)).toBe(true);
    },
  );

  test.each([
    'https://example.com/',
    'http://127.0.0.1:4000/admin/',
    'app://antrean.example.com/',
    'app://other/index.html',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,x',
    'javascript:alert(1)',
    '',
  ])('“%s” is not', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });
});

describe('permissions', () => {
  const own = 'app://antrean/index.html';

  test('the app’s page may reach the hub on the local network', () => {
    expect(mayHave({ permission: 'local-network-access', url: own }, false)).toBe(true);
    expect(mayHave({ permission: 'loopback-network', url: 'app://antrean' }, false)).toBe(true);
  });

  test('no other page may', () => {
    expect(mayHave({ permission: 'local-network-access', url: 'https://example.com/' }, true)).toBe(false);
  });

  test('the camera is for the page of an app that reads codes by it, and never its microphone', () => {
    const camera = { permission: 'media', url: own, media: ['video'] };
    expect([mayHave(camera, true), mayHave(camera, false)]).toEqual([true, false]);
    for (const media of [['audio'], ['video', 'audio'], ['unknown'], [], undefined])
      expect(mayHave({ ...camera, media }, true)).toBe(false);
    expect(mayHave({ ...camera, url: 'https://example.com/' }, true)).toBe(false);
  });

  test.each(['media', 'geolocation', 'notifications', 'openExternal', 'usb', 'serial', 'clipboard-read', 'unknown'])(
    'nobody may have %s',
    (permission) => {
      for (const usesCamera of [true, false]) expect(mayHave({ permission, url: own }, usesCamera)).toBe(false);
    },
  );
});
