import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goodFile, spoil } from '#shared/testing/good-hall-file.ts';
import { otherLogo, smallLogo } from '#shared/testing/small-logo.ts';
import { compareHalls, describeChanges } from './compare-halls.ts';
import { formatFaults, readHall } from './hall-file.ts';
import { besideFile, readLogo } from './logo-file.ts';
import { writeHall } from './write-hall.ts';

const withLogo = (written: string) => spoil('  welcome: {', `  logo: ${written}\n  welcome: {`);
const png = Buffer.from(smallLogo, 'base64');
const beside = (files: Readonly<Record<string, Buffer>>) => (name: string) => files[name] ?? null;
const hallOf = (text: string, readBeside: Parameters<typeof readHall>[1] = null) => {
  const read = readHall(text, readBeside);
  if (!read.ok) throw new Error(formatFaults(read.faults, 'hall.yaml'));
  return read.hall;
};

test('a logo is read from the PNG beside the hall file, and written out whole', () => {
  const hall = hallOf(withLogo('logo kota.png'), beside({ 'logo kota.png': png }));
  expect(hall.logo).toBe(smallLogo);
  const written = writeHall(hall);
  expect(written).toContain(`logo: data:image/png;base64,${smallLogo}\n`);
  expect(hallOf(written)).toEqual(hall);
});

test('whoever has no use for the logo reads the hall without its file', () => {
  expect(hallOf(withLogo('logo.png'))).toEqual(hallOf(goodFile));
});

test('files beside the hall file are found, folders and what is not there are none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'logo-'));
  try {
    writeFileSync(join(folder, 'logo.png'), png);
    const read = besideFile(join(folder, 'hall.yaml'));
    expect(read('logo.png')).toEqual(png);
    expect(read('other.png')).toBeNull();
    expect(read('.')).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('of a file beside it no more is read than a logo may have, and of what is no file nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'logo-'));
  try {
    const read = besideFile(join(folder, 'hall.yaml'));
    // Takes no room on the disk.
    writeFileSync(join(folder, 'huge.png'), '');
    truncateSync(join(folder, 'huge.png'), 5_000_000_000);
    expect(readLogo('huge.png', read)).toMatchObject({ problem: 'the picture takes 201 kB, at most 200' });
    mkdirSync(join(folder, 'folder.png'));
    expect(readLogo('folder.png', read)).toMatchObject({ problem: expect.stringContaining('there is no file') });
    if (process.platform === 'win32') return console.warn('Links and pipes are not tried: Windows has none of these.');
    symlinkSync('huge.png', join(folder, 'link.png'));
    expect(readLogo('link.png', read)).toMatchObject({ problem: 'the picture takes 201 kB, at most 200' });
    symlinkSync('round.png', join(folder, 'round.png'));
    expect(readLogo('round.png', read)).toMatchObject({
      problem: expect.stringMatching(/^"round.png" cannot be read/),
    });
    // Whoever opens a pipe waits for somebody who writes.
    spawnSync('mkfifo', [join(folder, 'pipe.png')]);
    expect(readdirSync(folder)).toContain('pipe.png');
    expect(readLogo('pipe.png', read)).toMatchObject({ problem: expect.stringContaining('there is no file') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['a file that is not there', 'none.png', 'there is no file "none.png" beside the hall file', 'correct its name'],
  ['no PNG', 'text.png', 'this is no PNG picture', 'save the picture as PNG'],
  ['a damaged PNG', 'cut.png', 'this PNG picture is damaged', 'save it anew'],
  ['another kind of file', 'logo.jpg', '"logo.jpg" is not the name of a PNG file', 'e.g. logo: logo.png'],
  ['a file of another folder', '../secret.png', '"../secret.png" is not the name of a PNG file', 'beside this one'],
  ['a written-out picture that is none', 'data:image/png;base64,AAAA', 'this is no PNG picture', 'save the picture'],
  ['letters that are no picture', '"data:image/png;base64,??"', 'is not the name of a PNG file', 'logo: logo.png'],
  ['no text', '12', '12 is a number, not a text', 'e.g. logo: logo.png'],
])('%s is told with its line and what to write instead', (_, written, problem, instead) => {
  const text = withLogo(written);
  const files = beside({ 'text.png': Buffer.from('logo'), 'cut.png': png.subarray(0, 60), '../secret.png': png });
  const read = readHall(text, files);
  if (read.ok) throw new Error('no fault was told');
  expect(read.faults).toHaveLength(1);
  expect(read.faults[0]).toMatchObject({
    where: 'hall.logo',
    line: text.slice(0, text.indexOf('logo:')).split('\n').length,
  });
  expect(read.faults[0]?.problem).toContain(problem);
  expect(read.faults[0]?.instead).toContain(instead);
});

test('another logo is a change of the hall that can be read', () => {
  const hall = hallOf(goodFile);
  const said = describeChanges(compareHalls({ ...hall, logo: smallLogo }, { ...hall, logo: otherLogo }));
  expect(said).toMatch(/logo: PNG of \d+ bytes \([0-9a-f]{16}\) → PNG of \d+ bytes \([0-9a-f]{16}\)/);
  expect(describeChanges(compareHalls(hall, { ...hall, logo: smallLogo }))).toContain('logo: (none) → PNG of');
  expect(compareHalls({ ...hall, logo: smallLogo }, { ...hall, logo: smallLogo })).toEqual([]);
});

test('the hall to begin with has a logo of its own', () => {
  const file = new URL('../../halls/bogor.yaml', import.meta.url).pathname;
  expect(hallOf(readFileSync(file, 'utf8'), besideFile(file)).logo).toBeDefined();
});
