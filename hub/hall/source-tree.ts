/**
 * The YAML of a hall file as plain values that remember where they stand. It is YAML 1.2 with the core schema,
 * whatever a %YAML line says: `no` and `07:30` and `2026-01-31` are texts, never false, 27000 or a date.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { clip, type Fault, formatPath, mostFaults, type Path, printable } from './faults.ts';
import { aliasWords, tagWords, yamlWords } from './yaml-faults.ts';

export type Mapping = { readonly [key: string]: unknown };
export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type SourceTree = {
  readonly value: unknown;
  /** A fault at a path: at the value there, or at its key; where the path ends early, at what encloses it. */
  readonly fault: (path: Path, at: 'key' | 'value', problem: string, instead: string) => Fault;
};

const maxBytes = 2_000_000;
/** Signs that make structure; a file of 2 MB that a person wrote has 250 000, the parser needs seconds for a million. */
const maxMarks = 400_000;
const maxDepth = 8;
/** Offsets into the text of a key and of its value. */
type Place = { readonly key: number; readonly value: number };

/**
 * The values of a YAML text, with the faults that leave the rest readable (a key used twice, an alias, a tag); or only
 * faults, where it is no YAML or too large. Never throws, whatever the text.
 */
export function readTree(
  text: string,
):
  | { readonly tree: SourceTree; readonly faults: readonly Fault[] }
  | { readonly tree: null; readonly faults: readonly Fault[] } {
  if (Buffer.byteLength(text) > maxBytes) {
    return refuse('this file is larger than 2 MB', 'a hall file holds texts only; the largest halls need 0.5 MB');
  }
  if (/(?:[[{][\s\-?]*){50}/.test(text)) {
    return refuse('this is nested far too deeply', 'a hall file is at most five levels deep');
  }
  if ((text.match(/[\n,:?!&*[\]{}-]/g) ?? []).length > maxMarks) {
    return refuse(
      'this file has far too many keys and signs',
      'a hall file holds texts only; the largest halls need 0.5 MB',
    );
  }
  const lines = new LineCounter();
  // Doubled keys are found below: the parser compares every key of a mapping with every other.
  const options = {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  } as const;
  const document = parseDocument(text, options);
  const lineColumn = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    const faults = new Map<number, Fault>();
    // A tab is what the complaints around it come from.
    const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT');
    // The first complaint about a line is the true one, the others usually follow from it.
    for (const error of tabs.length > 0 ? tabs : document.errors) {
      const place = lineColumn(error.pos[0]);
      if (!faults.has(place.line)) faults.set(place.line, { ...place, where: '', ...yamlWords(error) });
    }
    return { tree: null, faults: [...faults.values()].sort((a, b) => a.line - b.line) };
  }
  const places = new WeakMap<object, Map<string | number, Place>>();
  const root = document.contents;
  const tree = { value: null as unknown, fault };
  const faults: Fault[] = [];
  if (root) tree.value = plain(root, []);
  return { tree, faults };

  function fault(path: Path, at: 'key' | 'value', problem: string, instead: string): Fault {
    let enclosing: unknown = tree.value;
    let place: Place = { key: root?.range?.[0] ?? 0, value: root?.range?.[0] ?? 0 };
    let found = 0;
    for (const step of path) {
      const inner = typeof enclosing === 'object' && enclosing !== null ? places.get(enclosing)?.get(step) : undefined;
      if (!inner) break;
      place = inner;
      found++;
      enclosing = (enclosing as { readonly [step: string | number]: unknown })[step];
    }
    const offset = at === 'key' && found === path.length ? place.key : place.value;
    const words = { problem: printable(problem), instead: printable(instead) };
    return { ...lineColumn(offset), where: formatPath(path), ...words };
  }

  function plain(node: ParsedNode, path: Path): unknown {
    const begins = lineColumn(node.range[0]);
    const refused = (words: { problem: string; instead: string }) => {
      faults.push({ ...begins, where: formatPath(path), ...words });
      return undefined;
    };
    if (isAlias(node)) return refused(aliasWords);
    if (node.anchor !== undefined) return refused(aliasWords);
    if (node.tag !== undefined) return refused(tagWords);
    if (path.length > maxDepth) {
      return refused({ problem: 'this is nested far too deeply', instead: 'a hall file is at most five levels deep' });
    }
    if (isSeq(node)) return plainList(node, path);
    if (isMap(node)) return plainMapping(node, path);
    return node.value;
  }

  function plainList(node: YAMLSeq.Parsed, path: Path): unknown[] {
    const list: unknown[] = [];
    const offsets = new Map<string | number, Place>();
    places.set(list, offsets);
    for (const [index, item] of node.items.entries()) {
      offsets.set(index, { key: item.range[0], value: item.range[0] });
      list.push(plain(item as ParsedNode, [...path, index]));
    }
    return list;
  }

  function plainMapping(node: YAMLMap.Parsed, path: Path): Mapping {
    // Without a prototype, so that a key such as __proto__ is a key like any other.
    const mapping: Record<string, unknown> = Object.create(null);
    const offsets = new Map<string | number, Place>();
    places.set(mapping, offsets);
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? keyText(pair.key) : null;
      const at = pair.key.range[0];
      if (key === null) {
        const instead = 'a key is a plain word, e.g. name: …; a text in { } or [ ] signs needs double quotes';
        faults.push({ ...lineColumn(at), where: formatPath(path), problem: 'this key is not a word', instead });
      } else if (offsets.has(key)) {
        if (faults.length >= mostFaults) continue;
        const first = lineColumn(offsets.get(key)?.key ?? at).line;
        const problem = `"${clip(key)}" is written twice here, first on line ${first}`;
        faults.push({
          ...lineColumn(at),
          where: formatPath([...path, key]),
          problem,
          instead: 'remove one of the two',
        });
      } else {
        const value = pair.value as ParsedNode | null;
        const isEmpty = value === null || (isScalar(value) && value.value === null);
        offsets.set(key, { key: at, value: isEmpty ? at : value.range[0] });
        mapping[key] = value === null ? null : plain(value, [...path, key]);
      }
    }
    return mapping;
  }
}

const keyText = (key: Scalar) =>
  key.value === null ? null : typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));

const refuse = (problem: string, instead: string) => ({
  tree: null,
  faults: [{ line: 1, column: 1, where: '', problem, instead }],
});

/** Every value at a dotted pattern, `*` standing for any key or index; what does not fit the pattern is passed over. */
export function* find(value: unknown, pattern: string): Generator<{ readonly path: Path; readonly value: unknown }> {
  yield* walk(value, pattern.split('.'), []);
}

function* walk(value: unknown, steps: readonly string[], path: Path): Generator<{ path: Path; value: unknown }> {
  const [step, ...rest] = steps;
  if (step === undefined) {
    yield { path, value };
  } else if (Array.isArray(value)) {
    if (step === '*') for (const [index, item] of value.entries()) yield* walk(item, rest, [...path, index]);
  } else if (isMapping(value)) {
    for (const key of step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : []) {
      yield* walk(value[key], rest, [...path, key]);
    }
  }
}

/** The texts at a pattern with their paths. */
export const texts = (tree: SourceTree, pattern: string): { readonly path: Path; readonly value: string }[] =>
  [...find(tree.value, pattern)].flatMap(({ path, value }) => (typeof value === 'string' ? [{ path, value }] : []));
