/** The zones of a hall file: who hears whom, in which languages they speak, and where the calls of each counter sound. */
import { daysOnce } from './check-times.ts';
import { clip, type Fault } from './faults.ts';
import { find, isMapping, type Mapping, type SourceTree } from './source-tree.ts';

/** Faults in zones that hear each other (told by both), in their languages, and in counters that name no zone. */
export function* checkZones(tree: SourceTree): Generator<Fault> {
  const zones = [...find(tree.value, 'zones.*')].flatMap(({ path, value }) =>
    isMapping(value) ? [{ path, value }] : [],
  );
  const byId = new Map(zones.map(({ value }) => [value.id, value]));
  for (const { path, value } of zones) {
    for (const [index, id] of listOf(value).entries()) {
      const wrong = wrongHearing(value, id, index, byId.get(id));
      if (wrong) yield tree.fault([...path, 'hears', index], 'value', wrong.problem, wrong.instead);
    }
    const second = value['second-language'];
    if (!isMapping(second)) continue;
    yield* daysOnce(tree, [...path, 'second-language'], second, 'the second languages of');
    const first = value.language ?? 'id';
    for (const [key, language] of Object.entries(second)) {
      if (language !== first) continue;
      const problem = `"${clip(language)}" is the first language of this zone already`;
      yield tree.fault([...path, 'second-language', key], 'value', problem, 'write another language, or remove it');
    }
  }
  if (zones.length > 1) yield* zoneNamed(tree, zones[0]?.value.id);
}

const listOf = ({ hears }: Mapping): readonly unknown[] => (Array.isArray(hears) ? hears : []);

function wrongHearing(zone: Mapping, id: unknown, index: number, other: Mapping | undefined) {
  const hears = listOf(zone);
  const remove = 'name each other zone once';
  if (id === zone.id) return { problem: 'this zone hears itself', instead: remove };
  if (hears.indexOf(id) < index) return { problem: `"${clip(id)}" is named twice here`, instead: remove };
  if (!other || listOf(other).includes(zone.id)) return null;
  const problem = `"${clip(id)}" does not say that it hears "${clip(zone.id)}"`;
  return { problem, instead: `add ${clip(zone.id)} to hears of ${clip(id)}: what is heard here is heard there` };
}

/** With several zones a counter that names none would most likely be called in the wrong one. */
function* zoneNamed(tree: SourceTree, example: unknown): Generator<Fault> {
  for (const { path, value } of find(tree.value, 'counters.*')) {
    if (!isMapping(value) || Object.hasOwn(value, 'zone')) continue;
    const instead = `write the zone in which its calls are spoken, e.g. zone: ${clip(example)}`;
    yield tree.fault([...path, 'zone'], 'value', 'this counter has no zone', instead);
  }
}
