import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Language, languages } from '#shared/model.ts';
import { MOST_PACK_BYTES } from '#shared/voice/pack.ts';
import { gapsOf } from '#shared/voice/pack-gaps.ts';
import { type PackInUse, planCall, type SpokenCall, wordsOf } from '#shared/voice/plan.ts';
import { readHall } from '../hall/hall-file.ts';
import { besideFile } from '../hall/logo-file.ts';
import { readPackFolder } from './pack-folder.ts';

const root = join(import.meta.dirname, '../..');
const folders = languages.map((language) => ({ language, ...readPackFolder(join(root, 'voice-packs', language)) }));
const packOf = (language: Language): PackInUse => {
  const folder = folders.find((one) => one.language === language)?.folder;
  if (!folder) throw new Error(`no pack speaks ${language}`);
  return folder;
};
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const call = (number: string, counter: number): SpokenCall => ({
  number,
  counter,
  agencyId: 'nobody',
  kind: 'first',
  isPriority: false,
});

/** How people say numbers, told by lists: another way than the rules of the packs. */
const spelled: Readonly<Record<Language, (n: number) => string>> = {
  id: (n) => malay(n, ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'], 'se'),
  su: (n) => malay(n, ['enol', 'hiji', 'dua', 'tilu', 'opat', 'lima', 'genep', 'tujuh', 'dalapan', 'salapan'], 'sa'),
  en: (n) => {
    const small =
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
      );
    const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
    if (n < 20) return small[n] ?? '';
    const rest = n < 100 ? n % 10 : n % 100;
    const head = n < 100 ? tens[Math.floor(n / 10)] : `${small[Math.floor(n / 100)]} hundred`;
    return rest === 0 ? `${head}` : `${head} ${spelled.en(rest)}`;
  },
};
function malay(n: number, digits: readonly string[], one: string): string {
  if (n < 10) return digits[n] ?? '';
  if (n === 10) return `${one}puluh`;
  if (n === 11) return `${one}belas`;
  if (n < 20) return `${digits[n - 10]} belas`;
  const [size, word] = n < 100 ? [10, 'puluh'] : [100, 'ratus'];
  const head = n >= 100 && n < 200 ? `${one}ratus` : `${digits[Math.floor(n / size)]} ${word}`;
  return n % size === 0 ? head : `${head} ${malay(n % size, digits, one)}`;
}
const counterWord = { id: 'loket', su: 'loket', en: 'counter' };

test.each(folders)(
  'the pack $language is whole: every file as its pack.json says, every number, letter and template',
  ({ folder, faults }) => {
    expect(faults).toEqual([]);
    expect(folder && gapsOf(folder.pack)).toEqual([]);
  },
);

test('all packs together take a megabyte at most', () => {
  const sizes = folders.flatMap(({ folder }) => [...(folder?.files.values() ?? [])].map(({ length }) => length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_PACK_BYTES);
});

test.each(languages)(
  'in %s every letter with every number 0–999 is called as people say it, at every counter 1–99',
  (language) => {
    const pack = packOf(language);
    const counters = new Set<number>();
    let counter = 0;
    for (const letter of letters) {
      for (let number = 0; number <= 999; number += 1) {
        counter = (counter % 99) + 1;
        counters.add(counter);
        const printed = String(number).padStart(3, '0');
        const { plan, missing } = planCall(call(`${letter}-${printed}`, counter), [pack], [pack], {
          length: 'short',
          chime: false,
        });
        const digits = [...printed].map((digit) => spelled[language](Number(digit))).join(' ');
        const wanted = `${letter} ${digits}, ${counterWord[language]} ${spelled[language](counter)}`;
        const said = plan && wordsOf(plan, [pack]);
        if (said !== wanted || missing.length > 0) expect({ said, missing }).toEqual({ said: wanted, missing: [] });
      }
    }
    expect(counters.size).toBe(99);
  },
);

test.each(languages)('in %s every number 0–999 can be said as a number', (language) => {
  const { pack, hash } = packOf(language);
  const asNumbers = { pack: { ...pack, grammar: { ...pack.grammar, ticket: 'number' as const } }, hash };
  for (let number = 0; number <= 999; number += 1) {
    const { plan } = planCall(call(`Q-${number}`, 1), [asNumbers], [asNumbers], { length: 'short', chime: false });
    expect(plan && wordsOf(plan, [asNumbers]).split(',')[0]).toBe(`Q ${spelled[language](number)}`);
  }
});

test('calls of the hall to begin with name each of its agencies, in every language', () => {
  const file = join(root, 'halls/bogor.yaml');
  const read = readHall(readFileSync(file, 'utf8'), besideFile(file));
  if (!read.ok) throw new Error('halls/bogor.yaml is no hall file');
  for (const language of languages) {
    const { clips } = packOf(language).pack;
    expect(read.hall.agencies.filter(({ id }) => !clips[`agency.${id}`]).map(({ id }) => id)).toEqual([]);
  }
});

test('calls read as they sound, for somebody who knows the language', () => {
  const spoken: SpokenCall = { ...call('B-014', 23), agencyId: 'samsat' };
  const read = (kind: SpokenCall['kind'], length: 'full' | 'short', of: readonly Language[]) => {
    const packs = of.map(packOf);
    const { plan } = planCall({ ...spoken, kind }, packs, packs, { length, chime: false });
    return plan && wordsOf(plan, packs);
  };
  expect(read('first', 'full', ['id'])).toBe(
    'nomor antrean B nol satu empat, silakan menuju loket dua puluh tiga, Samsat',
  );
  expect(read('recall', 'full', ['en'])).toBe(
    'repeated call, queue number B zero one four, please go to counter twenty three, Vehicle Registration',
  );
  expect(read('last', 'short', ['id', 'su'])).toBe(
    'panggilan terakhir, B nol satu empat, loket dua puluh tiga, sauran panungtung, B enol hiji opat, loket dua puluh tilu',
  );
});

test('a full call with its chime lasts about ten seconds, the short form half of that', () => {
  const pack = packOf('id');
  const ms = (length: 'full' | 'short', chime: boolean) =>
    planCall({ ...call('B-014', 23), agencyId: 'samsat' }, [pack], [pack], { length, chime }).plan?.ms ?? 0;
  expect(ms('full', true)).toBeLessThan(10_500);
  expect(ms('short', false)).toBeLessThan(5_000);
});

test('nothing that is said of a call tells priority', () => {
  for (const language of languages) {
    const { templates } = packOf(language).pack;
    expect(templates.priority).toBeUndefined();
    expect(Object.values(templates).flat().join(' ')).not.toMatch(/prior/);
  }
});
