/** The screens of a hall file: whether each has what its layout needs, and names every counter once. */
import { clip, type Fault } from './faults.ts';
import { find, isMapping, type Mapping, type SourceTree } from './source-tree.ts';

/** Faults in what a layout needs, in languages and counters that are named twice, and in counters that lie in two directions. */
export function* checkScreens(tree: SourceTree): Generator<Fault> {
  for (const { path, value } of find(tree.value, 'screens.*')) {
    if (!isMapping(value)) continue;
    for (const { key, problem, instead } of misfits(value)) {
      yield tree.fault([...path, key], Object.hasOwn(value, key) ? 'key' : 'value', problem, instead);
    }
    for (const key of ['agencies', 'counters', 'languages']) {
      const seen = new Set<unknown>();
      for (const [index, id] of listAt(value, key).entries()) {
        const problem = `"${clip(id)}" is named twice here`;
        if (seen.has(id)) yield tree.fault([...path, key, index], 'value', problem, 'name it once');
        seen.add(id);
      }
    }
    const arrows = isMapping(value.arrows) ? value.arrows : {};
    const lies = new Map<unknown, string>();
    for (const direction of Object.keys(arrows)) {
      for (const [index, id] of listAt(arrows, direction).entries()) {
        const earlier = lies.get(id);
        lies.set(id, earlier ?? direction);
        if (earlier === undefined) continue;
        const problem = `"${clip(id)}" lies ${clip(earlier)} already`;
        yield tree.fault([...path, 'arrows', direction, index], 'value', problem, 'name each counter in one direction');
      }
    }
  }
}

const listAt = (mapping: Mapping, key: string): readonly unknown[] => {
  const list = mapping[key];
  return Array.isArray(list) ? list : [];
};

type Misfit = { readonly key: string; readonly problem: string; readonly instead: string };

function* misfits(screen: Mapping): Generator<Misfit> {
  const has = (key: string) => Object.hasOwn(screen, key);
  switch (screen.layout) {
    case 'zone': {
      const instead = 'write the zone whose counters it shows, e.g. zone: lantai-1';
      if (!has('zone')) yield { key: 'zone', problem: 'this screen shows a zone and names none', instead };
      if (has('agencies')) {
        const problem = 'this screen shows a zone, whatever the agency';
        yield { key: 'agencies', problem, instead: 'remove it, or write layout: agency' };
      }
      return;
    }
    case 'agency': {
      const instead = 'write the agency whose counters it shows, e.g. agencies: [disdukcapil]';
      if (!has('agencies')) yield { key: 'agencies', problem: 'this screen shows an agency and names none', instead };
      return;
    }
    case 'counter': {
      const instead = 'write the one counter above which it hangs, e.g. counters: [loket-1]';
      if (listAt(screen, 'counters').length !== 1)
        yield { key: 'counters', problem: 'this screen shows one counter and does not name it', instead };
      if (has('agencies')) {
        const problem = 'this screen shows one counter, whose agency is known';
        yield { key: 'agencies', problem, instead: 'remove it' };
      }
    }
  }
}
