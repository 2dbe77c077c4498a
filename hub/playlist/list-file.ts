/** `playlist.yaml`: what of a playlist is otherwise than by its files alone. */
import * as z from 'zod';
import { isDay } from '#shared/time.ts';
import { formatFaultLine } from '../hall/faults.ts';
import { shapeReader } from '../hall/shape-faults.ts';
import { isMapping, readTree } from '../hall/source-tree.ts';

export const LIST_FILE = 'playlist.yaml';
export const MOST_LIST_BYTES = 200_000;

const day = (example: string) =>
  z
    .string()
    .refine(isDay, 'is not a day')
    .describe(`write the day as year-month-day, e.g. ${example}, or remove this key`);
const seconds = (what: string) =>
  z.int().min(3).max(600).describe(`write seconds from 3 to 600 ${what}, e.g. seconds: 15`);

const file = z
  .strictObject({
    seconds: seconds('for a picture').optional(),
    from: day('from: 2026-12-01').optional(),
    to: day('to: 2026-12-31').optional(),
    screens: z
      .array(z.string().min(1).max(64).describe('write the id of a screen of the hall file'))
      .min(1)
      .max(200)
      .describe('write the screens that show it, e.g. screens: [tv-lobi], or remove this key for all')
      .optional(),
    sound: z.enum(['yes', 'no']).describe('write sound: yes or sound: no, or remove this key').optional(),
  })
  .refine(({ from = '', to = '9' }) => from <= to, { error: 'ends before it begins', path: ['to'] })
  .describe('write what is special about the file, e.g. { seconds: 30, from: 2026-12-01, to: 2026-12-31 }');

const listShape = z
  .strictObject({
    seconds: seconds('for every picture').optional(),
    'fills-screen-after': z
      .union([z.literal('never'), z.number().min(0.1).max(720)])
      .describe('write after how many minutes without a call it fills the screen, 0.1 to 720, or never')
      .optional(),
    'beside-calls': z
      .enum(['yes', 'no'])
      .describe('write beside-calls: yes to show it in place of the list of counters, or remove this key')
      .optional(),
    files: z.record(z.string(), file).describe('write a line for each file that is special').optional(),
  })
  .describe('write seconds, fills-screen-after, beside-calls or files');
const read = shapeReader(listShape);

export type ListedFile = z.output<typeof file>;
export type ListFile = {
  readonly seconds: number;
  readonly fillsAfterMinutes: number | null;
  readonly isBesideCalls: boolean;
  readonly files: ReadonlyMap<string, ListedFile>;
  /** Files of which something wrong is said: they are left out. */
  readonly wrong: ReadonlySet<string>;
};

export const defaultList: ListFile = {
  seconds: 15,
  fillsAfterMinutes: 5,
  isBesideCalls: false,
  files: new Map(),
  wrong: new Set(),
};

/**
 * Reads the text of a playlist.yaml. Null where it cannot be understood as a whole; a fault in what it says of one file
 * costs that file alone. Each fault is one sentence with its line.
 */
export function readListFile(text: string): { readonly list: ListFile | null; readonly faults: readonly string[] } {
  const { tree, faults: unreadable } = readTree(text);
  if (!tree || unreadable.length > 0) return { list: null, faults: unreadable.map(formatFaultLine) };
  if (tree.value === null) return { list: defaultList, faults: [] };
  const first = read(tree);
  if (first.shape) return { list: toList(first.shape, new Set()), faults: [] };
  const faults = first.faults.map(formatFaultLine);
  const wrong = wrongFiles(tree.value);
  if (!isMapping(tree.value) || !isMapping(tree.value.files) || wrong.size === 0) return { list: null, faults };
  const files = Object.fromEntries(Object.entries(tree.value.files).filter(([name]) => !wrong.has(name)));
  const rest = listShape.safeParse({ ...tree.value, files });
  return { list: rest.success ? toList(rest.data, wrong) : null, faults };
}

const wrongFiles = (value: unknown): ReadonlySet<string> =>
  new Set(
    (listShape.safeParse(value).error?.issues ?? []).flatMap(({ path: [key, name] }) =>
      key === 'files' && typeof name === 'string' ? [name] : [],
    ),
  );

const toList = (shape: z.output<typeof listShape>, wrong: ReadonlySet<string>): ListFile => {
  const fillsAfter = shape['fills-screen-after'] ?? defaultList.fillsAfterMinutes;
  return {
    seconds: shape.seconds ?? defaultList.seconds,
    fillsAfterMinutes: fillsAfter === 'never' ? null : fillsAfter,
    isBesideCalls: shape['beside-calls'] === 'yes',
    files: new Map(Object.entries(shape.files ?? {})),
    wrong,
  };
};
