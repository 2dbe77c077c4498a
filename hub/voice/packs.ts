/** The voices of the hub: the packs of the product, and before them those of the hall. */
import { join } from 'node:path';
import type { Language } from '#shared/model.ts';
import { gapsOf } from '#shared/voice/pack-gaps.ts';
import { planCall } from '#shared/voice/plan.ts';
import { type PackFolder, packFoldersIn, readPackFolder } from './pack-folder.ts';
import type { Voices } from './plans.ts';

export type VoiceFiles = Pick<Voices, 'list'> & {
  /** A file of one of them, in the state that `hash` names; null for anything else. */
  readonly file: (pack: string, hash: string, file: string) => Uint8Array | null;
};
export type VoicePacks = VoiceFiles & Voices;

export type PackFault = { readonly folder: string; readonly fault: string };

/**
 * Reads the packs of the product in `ofProduct`, and those of the hall in `ofHall`, which may be missing. A pack of the
 * hall speaks in place of the product's in its language; where it lacks a clip the product's says the whole call. The
 * hall runs with any of them, or none: what is wrong is told by `onFault`.
 */
export function openVoicePacks(ofProduct: string, ofHall: string, onFault: (fault: PackFault) => void): VoicePacks {
  const faulty = new Set<string>();
  const note = (fault: PackFault) => {
    faulty.add(fault.folder);
    onFault(fault);
  };
  const defaults = readAll(ofProduct, note);
  const own = readAll(ofHall, note, defaults);
  const all = [...own.values(), ...defaults.values()];
  const byState = new Map(all.map((folder) => [stateOf(folder.pack.id, folder.hash), folder]));
  const told = new Set<string>();

  return {
    list: all.map(({ pack, hash }) => ({ pack: pack.id, language: pack.language, hash })),
    faulty: [...faulty],
    file: (pack, hash, file) => byState.get(stateOf(pack, hash))?.files.get(file) ?? null,
    plan: (call, languages, form) => {
      const spoken = languages.filter((language) => defaults.has(language) || own.has(language));
      const wanted = spoken.flatMap((language) => own.get(language) ?? defaults.get(language) ?? []);
      const standby = spoken.flatMap((language) => defaults.get(language) ?? []);
      const planned = planCall(call, wanted, standby.length === spoken.length ? standby : wanted, form);
      for (const { pack, clip } of planned.missing) {
        const fault = `A call was said by the voice of the product, since ${pack} has no clip ${clip}.`;
        if (!told.has(fault)) onFault({ folder: pack, fault });
        told.add(fault);
      }
      return planned;
    },
  };
}

const stateOf = (pack: string, hash: string): string => `${pack} ${hash}`;

type ByLanguage = ReadonlyMap<Language, PackFolder>;

/** The pack of each language, the first by its folder's name where there are several; `others` may not share an id. */
function readAll(path: string, onFault: (fault: PackFault) => void, others: ByLanguage = new Map()): ByLanguage {
  const packs = new Map<Language, PackFolder>();
  for (const name of namesIn(path, onFault)) {
    const folder = join(path, name);
    const tell = (fault: string) => onFault({ folder, fault });
    const read = readPackFolder(folder);
    read.faults.forEach(tell);
    if (!read.folder) continue;
    const { pack } = read.folder;
    const known = packs.get(pack.language);
    const namesake = [...packs.values(), ...others.values()].find(
      (other) => other.pack.id === pack.id && other.pack.language !== pack.language,
    );
    if (known) tell(`It is not used: ${known.pack.id} speaks ${pack.language} already. Move one of the two away.`);
    else if (namesake)
      tell(`It is not used: the pack of another language has the id ${pack.id} too. Give it another id.`);
    else {
      packs.set(pack.language, read.folder);
      gapsOf(pack).forEach(tell);
    }
  }
  return packs;
}

function namesIn(path: string, onFault: (fault: PackFault) => void): readonly string[] {
  try {
    return packFoldersIn(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing)
      onFault({ folder: path, fault: `It cannot be read: ${error instanceof Error ? error.message : error}` });
    return [];
  }
}
