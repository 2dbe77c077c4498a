import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaylistFault } from '#shared/playlist.ts';
import type { Day } from '#shared/time.ts';
import { madeJpeg, madePng, madeWebm } from '../testing/media-files.ts';
import { openPlaylist, type PlaylistKept } from './playlist.ts';

const today = '2026-11-24' as Day;
let folder: string;
let told: PlaylistFault[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-test-'));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(folder, name), bytes);
const open = async () => {
  const playlist = openPlaylist(folder, (fault) => told.push(fault));
  await playlist.look();
  return playlist;
};
const shownBy = (playlist: PlaylistKept, day = today) => playlist.on(day)?.items.map(({ file }) => file);
const shown = async (day = today) => shownBy(await open(), day);
const codes = () => told.map(({ code, detail }) => `${code} ${detail.file}`).sort();

describe('a folder of pictures and videos', () => {
  it('is shown in the order of its names, as people count', async () => {
    put('10 akhir.webm', madeWebm());
    put('2 tengah.JPG', madeJpeg());
    put('1 awal.png', madePng());
    put('.DS_Store', 'x');
    put('Thumbs.db', 'x');
    const items = (await open()).on(today)?.items ?? [];
    expect(items.map(({ file, kind, seconds, screens }) => [file, kind, seconds, screens])).toEqual([
      ['1 awal.png', 'picture', 15, null],
      ['2 tengah.JPG', 'picture', 15, null],
      ['10 akhir.webm', 'video', 15, null],
    ]);
    expect(told).toEqual([]);
  });

  it('leaves out what a display cannot show, says why, and shows the rest', async () => {
    put('a.png', madePng());
    put('b.svg', '<svg/>');
    put('c.mp4', 'x');
    put('d.png', madeJpeg());
    put('e.png', madePng(5_000, 10));
    put('f.webm', madeWebm({ width: 3_840, height: 2_160 }));
    put('g.webm', madeWebm({ docType: 'matroska' }));
    put('h.webm', madeWebm({ video: 'V_MPEG4/ISO/AVC' }));
    put('i.webm', madeWebm({ sound: 'A_AAC' }));
    put('j.webm', madeWebm({ video: null }));
    put('k.webm', madeWebm({ isEncrypted: true }));
    put('l.webm', 'no video at all');
    put('m.jpg', '');
    put('n.png', madePng());
    truncateSync(join(folder, 'n.png'), 21_000_000);
    put('o\u202Egnp.png', madePng());
    mkdirSync(join(folder, 'p.png'));
    expect(await shown()).toEqual(['a.png']);
    expect(codes()).toEqual([
      'encrypted k.webm',
      'matroska g.webm',
      'no-picture-track j.webm',
      'not-a-file p.png',
      'not-that-kind d.png',
      'not-that-kind l.webm',
      'not-that-kind m.jpg',
      'odd-name o·gnp.png',
      'other-kind b.svg',
      'other-kind c.mp4',
      'picture-too-large e.png',
      'sound-codec i.webm',
      'too-large n.png',
      'video-codec h.webm',
      'video-too-large f.webm',
    ]);
    expect(told.find(({ code }) => code === 'video-codec')?.detail.codec).toBe('V_MPEG4/ISO/AVC');
  });

  it.skipIf(process.platform === 'win32')('follows no link', async () => {
    symlinkSync('/etc/hostname', join(folder, 'a.png'));
    symlinkSync('/etc', join(folder, 'b'));
    expect(await shown()).toEqual([]);
    expect(codes()).toEqual(['not-a-file a.png', 'not-a-file b']);
  });

  it('that is not there is told, and is looked for again', async () => {
    rmSync(folder, { recursive: true });
    const playlist = await open();
    expect(codes()).toEqual([`folder ${folder}`]);
    mkdirSync(folder);
    put('a.png', madePng());
    await playlist.look();
    await playlist.look();
    expect(shownBy(playlist)).toEqual(['a.png']);
    expect(playlist.shown(today, [])?.faults).toEqual([]);
  });
});

describe('a file that changes while the hub runs', () => {
  it('is taken up when it lies still, so that half a copy is not shown', async () => {
    const playlist = await open();
    put('a.webm', madeWebm().subarray(0, 50));
    await playlist.look();
    put('a.webm', madeWebm());
    await playlist.look();
    expect(shownBy(playlist)).toEqual([]);
    await playlist.look();
    expect(shownBy(playlist)).toEqual(['a.webm']);
    expect(told).toEqual([]);
  });

  it('has another mark, under which alone it is served', async () => {
    put('a.png', madePng());
    const playlist = await open();
    const [before] = playlist.on(today)?.items ?? [];
    put('a.png', Buffer.concat([madePng(), Buffer.alloc(9)]));
    await playlist.look();
    await playlist.look();
    const [now] = playlist.on(today)?.items ?? [];
    expect(now?.mark).not.toBe(before?.mark);
    expect(playlist.has('a.png', before?.mark ?? '')).toBe(false);
    expect(playlist.has('a.png', now?.mark ?? '')).toBe(true);
  });

  it('is told of once while its fault stays the same', async () => {
    put('a.svg', '<svg/>');
    const playlist = await open();
    await playlist.look();
    await playlist.look();
    expect(codes()).toEqual(['other-kind a.svg']);
  });

  it('stays while the folder cannot be read', async () => {
    put('a.png', madePng());
    const playlist = await open();
    rmSync(folder, { recursive: true });
    await playlist.look();
    expect(shownBy(playlist)).toEqual(['a.png']);
    expect(codes()).toEqual([`folder ${folder}`]);
  });
});

describe('playlist.yaml', () => {
  const twoFiles = () => {
    put('a.png', madePng());
    put('b.webm', madeWebm());
  };

  it('says for how long, from when to when, where and how loudly', async () => {
    twoFiles();
    put(
      'playlist.yaml',
      'seconds: 20\nfills-screen-after: never\nbeside-calls: yes\nfiles:\n  a.png: { seconds: 30, to: 2026-11-24 }\n  b.webm: { screens: [tv-lobi, tv-lama], sound: yes }\n',
    );
    const playlist = await open();
    expect(playlist.on(today)).toMatchObject({
      fillsAfterMinutes: null,
      isBesideCalls: true,
      items: [
        { file: 'a.png', seconds: 30, hasSound: false },
        { file: 'b.webm', seconds: 20, screens: ['tv-lobi', 'tv-lama'], hasSound: true },
      ],
    });
    expect(shownBy(playlist, '2026-11-25' as Day)).toEqual(['b.webm']);
    expect(playlist.on('2026-11-25' as Day)?.hash).not.toBe(playlist.on(today)?.hash);
    expect(playlist.shown(today, ['tv-lobi'])?.unknownScreens).toEqual(['tv-lama']);
  });

  it('with wrong dates for a file costs that file alone, and says so with the line', async () => {
    twoFiles();
    put('playlist.yaml', 'files:\n  a.png: { from: 2026-12-31, to: 2026-12-01 }\n  b.webm: { seconds: 9 }\n');
    expect(await shown()).toEqual(['b.webm']);
    expect(told.map(({ detail }) => detail.why)).toEqual([
      'line 2: "2026-12-01" ends before it begins; write the day as year-month-day, e.g. to: 2026-12-31, or remove this key',
    ]);
  });

  it('with a key that nobody knows costs its file, too', async () => {
    twoFiles();
    put('playlist.yaml', 'files:\n  a.png: { untl: 2026-12-01 }\n  b.webm: { form: 2026-31-12 }\n');
    expect(await shown()).toEqual([]);
    expect(told.map(({ detail }) => String(detail.why).slice(0, 30))).toEqual([
      'line 2: "untl" is not a key th',
      'line 3: "form" is not a key th',
    ]);
  });

  it('that cannot be understood shows nothing that it may have forbidden', async () => {
    twoFiles();
    put('playlist.yaml', 'files:\n\ta.png: {');
    expect(await shown()).toEqual([]);
    expect(codes()).toEqual(['list-file playlist.yaml']);
  });

  it('that is spoilt while the hub runs leaves everything as it was', async () => {
    twoFiles();
    put('playlist.yaml', 'files:\n  a.png: { to: 2026-11-01 }\n');
    const playlist = await open();
    put('playlist.yaml', 'files: [');
    await playlist.look();
    expect(shownBy(playlist)).toEqual(['b.webm']);
  });

  it('that names a file which is not there says so', async () => {
    put('playlist.yaml', 'files:\n  c.png: { seconds: 9 }\n');
    await open();
    expect(codes()).toEqual(['not-there c.png']);
  });

  it('with nothing in it is as none', async () => {
    twoFiles();
    put('playlist.yaml', '# nothing yet\n');
    expect(await shown()).toEqual(['a.png', 'b.webm']);
  });
});

it('what displays skipped is told, once a display and file, until the file goes', async () => {
  put('a.png', madePng());
  const playlist = await open();
  const [item] = playlist.on(today)?.items ?? [];
  playlist.skip('tv-1', 'a.png', item?.mark ?? '', 'not-shown');
  playlist.skip('tv-1', 'a.png', item?.mark ?? '', 'not-shown');
  playlist.skip('tv-1', 'a.png', 'old', 'not-shown');
  playlist.skip('tv-1', '../x', item?.mark ?? '', 'not-shown');
  expect(playlist.shown(today, [])?.skipped).toEqual([{ file: 'a.png', deviceId: 'tv-1', failure: 'not-shown' }]);
  rmSync(join(folder, 'a.png'));
  await playlist.look();
  expect(playlist.shown(today, [])?.skipped).toEqual([]);
});
