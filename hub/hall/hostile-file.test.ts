import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodFile } from '#shared/testing/good-hall-file.ts';
import { formatFaults, readHall } from './hall-file.ts';

function problemsOf(text: string): readonly string[] {
  const result = readHall(text);
  return result.ok ? [] : result.faults.map(({ problem }) => problem);
}

test('a file of more than 2 MB is refused before it is read', () => {
  expect(problemsOf(`${goodFile}# ${'x'.repeat(2_000_000)}`)).toEqual(['this file is larger than 2 MB']);
});

test('an alias bomb is refused without being blown up', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}, *l${i}]`);
  const problems = problemsOf(`l0: &l0 [lol]\n${levels.join('\n')}\n`);
  expect(problems).toContain('aliases and anchors (* and &) are not used in a hall file');
});

test.each([
  ['brackets', '['.repeat(500_000)],
  ['brackets with items', '[a,'.repeat(5_000)],
  ['dashes', '- '.repeat(20_000)],
  ['keys in keys', '{a: '.repeat(5_000)],
  ['question marks', '? '.repeat(20_000)],
])('%s without end are refused as nested too deeply', (_, text) => {
  expect(problemsOf(text)).toContain('this is nested far too deeply');
});

test('fifty thousand keys that nobody knows make a thousand faults at most', () => {
  const keys = Array.from({ length: 50_000 }, (_, i) => `key${i}: 1`).join('\n');
  expect(problemsOf(keys)).toHaveLength(1000);
});

test('a fault never carries control characters to the terminal', () => {
  const text = goodFile
    .replace('queue: teller', 'queue: "\\e[2Jteller\\a"')
    .replace('id: setor', '"\\e]0;x": 1\n    id: setor');
  const result = readHall(text);
  const shown = formatFaults(result.ok ? [] : result.faults, 'x.yaml');
  expect(shown).toContain('teller');
  expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('whatever is written, reading it gives a hall or faults with a line of the file, and never throws', () => {
  const piece = fc.constantFrom(
    ...goodFile.split(/(?<=[\s:,[\]{}-])/),
    '\t',
    '"',
    '&a',
    '*a',
    '!!set',
    '? ',
    '<<: ',
    '---\n',
    '\0',
  );
  const edit = fc.tuple(
    fc.nat(goodFile.length),
    fc.nat(20),
    fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 })),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = goodFile;
      for (const [at, length, put] of edits) text = text.slice(0, at) + put + text.slice(at + length);
      const result = readHall(text);
      if (result.ok) return;
      const lines = text.split(/\r\n|[\r\n]/).length;
      expect(result.faults.length).toBeGreaterThan(0);
      for (const { line, column, problem, instead } of result.faults) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(problem).not.toBe('');
        expect(instead).not.toBe('');
      }
    }),
  );
});
