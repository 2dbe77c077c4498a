/** What the shape of the file refuses, in plain English: the schema's issues become faults. */
import * as z from 'zod';
import { clip, type Fault, formatPath, mostFaults, type Path } from './faults.ts';
import { hallShape } from './hall-shape.ts';
import { nearest } from './nearest.ts';
import { isMapping, type SourceTree } from './source-tree.ts';

/** The schema as data: the keys that may stand at a place and what to write there. */
type Rule = {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly additionalProperties?: Rule | boolean;
  readonly items?: Rule;
  readonly anyOf?: readonly Rule[];
};

function ruleAt(root: Rule, path: Path): Rule | null {
  let rule: Rule | undefined = root;
  for (const step of path) {
    const { additionalProperties: others, items, properties }: Rule = asMapping(rule);
    rule = typeof step === 'number' ? items : (properties?.[step] ?? (typeof others === 'object' ? others : undefined));
    if (!rule) return null;
  }
  return rule;
}
const asMapping = (rule: Rule): Rule => rule.anyOf?.find((choice) => choice.properties) ?? rule;

/** A file in its shape, or null and all faults of the shape. */
export type ShapeRead<Shape> = { readonly shape: Shape | null; readonly faults: readonly Fault[] };

/** Reads a hall file; a key that is only misspelt is told once, not also as missing. */
export const readShape = shapeReader(hallShape);

/** Makes a reader for files of one shape; the descriptions in the schema say what to write in place of a fault. */
export function shapeReader<Schema extends z.ZodType>(
  schema: Schema,
): (tree: SourceTree) => ShapeRead<z.output<Schema>> {
  const root = z.toJSONSchema(schema, { io: 'input' }) as Rule;
  return (tree) => {
    const parsed = schema.safeParse(tree.value);
    if (parsed.success) return { shape: parsed.data, faults: [] };
    const issues = parsed.error.issues.slice(0, mostFaults).flatMap((issue) => pickBranch(issue, tree, []));
    const misspelt = new Set<string>();
    const faults: Fault[] = [];
    for (const { issue, path } of issues) {
      if (issue.code !== 'unrecognized_keys') continue;
      for (const key of issue.keys.slice(0, mostFaults)) faults.push(unknownKey(root, tree, path, key, misspelt));
    }
    for (const { issue, path } of issues) {
      if (issue.code === 'unrecognized_keys' || misspelt.has(formatPath(path))) continue;
      const value = valueAt(tree.value, path);
      const instead = ruleAt(root, path)?.description ?? 'look at the same place of a file that works';
      faults.push(tree.fault(path, 'value', problemOf(issue, value, path), instead));
    }
    return { shape: null, faults };
  };
}

type Placed = { readonly issue: z.core.$ZodIssue; readonly path: Path };

/** A text may be plain or in several languages: of the two complaints the one that fits what was written. */
function pickBranch(issue: z.core.$ZodIssue, tree: SourceTree, above: Path): Placed[] {
  const path = [...above, ...(issue.path as Path)];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const branch = issue.errors[isMapping(valueAt(tree.value, path)) ? 1 : 0] ?? [];
  return branch.flatMap((inner) => pickBranch(inner, tree, path));
}

function valueAt(value: unknown, path: Path): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = (inner as { readonly [step: string | number]: unknown })[step];
  }
  return inner;
}

function unknownKey(root: Rule, tree: SourceTree, path: Path, key: string, misspelt: Set<string>): Fault {
  const known = Object.keys(asMapping(ruleAt(root, path) ?? {}).properties ?? {});
  const at = [...path, key];
  const written = valueAt(tree.value, path);
  const free = known.filter((name) => !(isMapping(written) && Object.hasOwn(written, name)));
  const meant = nearest(key, free);
  if (meant) misspelt.add(formatPath([...path, meant]));
  const problem = `"${clip(key)}" is not a key that is known here`;
  if (meant) return tree.fault(at, 'key', problem, `write ${meant}: …`);
  // { id: KTP, KK } is read as two keys, the second without a value.
  if (valueAt(tree.value, at) === null && known.includes('id')) {
    return tree.fault(at, 'key', problem, 'put a text with a comma in double quotes, e.g. { id: "KTP, KK" }');
  }
  return tree.fault(at, 'key', problem, `remove it; known here: ${known.join(', ')}`);
}

function problemOf(issue: z.core.$ZodIssue, value: unknown, path: Path): string {
  const name = typeof path.at(-1) === 'string' ? `"${path.at(-1)}"` : 'this';
  // The id of an entity stands in a list or in `hall`; any other `id` is the Indonesian text.
  const isIndonesian = path.at(-1) === 'id' && typeof path.at(-2) === 'string' && path.at(-2) !== 'hall';
  if (value === undefined) return isIndonesian ? 'the Indonesian text (id) is missing' : `${name} is missing`;
  if (value === null) return path.length === 0 ? 'the file is empty' : `${name} has no value`;
  const shown = typeof value === 'string' ? `"${clip(value)}"` : typeof value === 'number' ? String(value) : name;
  switch (issue.code) {
    case 'invalid_type':
      return `${shown} is ${kindOf(value)}, not ${kinds[issue.expected] ?? `a ${issue.expected}`}${quoteHint(value, issue.expected)}`;
    case 'too_small':
      if (issue.origin === 'string') return `${name} has an empty text`;
      if (issue.origin === 'array') return `${name} is an empty list`;
      return `${shown} is too small; the least is ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string')
        return `the text "${clip(value)}" is too long: ${String(value).length} signs, at most ${issue.maximum}`;
      if (issue.origin === 'array') return `this list is too long: at most ${issue.maximum}`;
      return `${shown} is too large; the most is ${issue.maximum}`;
    case 'custom':
      return `${shown} ${issue.message}`;
    case 'invalid_format':
      return `${shown} is not written as it must be`;
    case 'invalid_value':
      return `${shown} is not known here`;
    default:
      return `${shown} does not fit here`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  int: 'a whole number',
  number: 'a number',
};
function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
  if (typeof value === 'boolean') return 'a yes/no value';
  return Array.isArray(value) ? 'a list' : 'a group of keys';
}
const quoteHint = (value: unknown, expected: string) =>
  expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
    ? ' (put it in double quotes)'
    : '';
