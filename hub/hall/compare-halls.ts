/** What an import would change: two halls compared by the ids of their parts, in the words of the hall file. */
import type { Hall } from '#shared/model.ts';
import { type DescribedPart, describeHall, type Fields, type HallPart, hallParts } from './hall-fields.ts';

/** One key of the hall file, as text; null where there was or is nothing. */
export type FieldChange = { readonly field: string; readonly from: string | null; readonly to: string | null };
/** `name` is what people call it now, or called it before it went. */
export type HallChange = { readonly part: HallPart; readonly id: string; readonly name: string } & (
  | { readonly kind: 'added' | 'removed' }
  | { readonly kind: 'changed'; readonly fields: readonly FieldChange[] }
);

/**
 * Everything that differs, the hall itself first, then the calendar, agencies, queues, services, counters, kiosks,
 * zones and screens, each in the order of the file; no changes exactly when the halls are equal. All is added where there
 * was no hall before.
 */
export function compareHalls(before: Hall | null, after: Hall): readonly HallChange[] {
  const old = before ? describeHall(before) : [];
  const now = describeHall(after);
  const key = ({ part, id }: DescribedPart) => (part === 'hall' ? part : `${part} ${id}`);
  const oldByKey = new Map(old.map((described) => [key(described), described]));
  const kept = new Set(now.map(key));
  const changes: HallChange[] = [];
  for (const part of hallParts) {
    for (const described of now.filter((one) => one.part === part)) {
      const { id, name, fields } = described;
      const earlier = oldByKey.get(key(described));
      if (!earlier) {
        changes.push({ kind: 'added', part, id, name });
        continue;
      }
      const order = part === 'hall' && before ? orderChanges(before, after) : [];
      const changed = [...fieldChanges(earlier.fields, fields), ...order];
      if (changed.length > 0) changes.push({ kind: 'changed', part, id, name, fields: changed });
    }
    for (const described of old.filter((one) => one.part === part && !kept.has(key(one)))) {
      changes.push({ kind: 'removed', part, id: described.id, name: described.name });
    }
  }
  return changes;
}

/** The changes as lines for a terminal; one sentence where there are none. */
export function describeChanges(changes: readonly HallChange[]): string {
  if (changes.length === 0) return 'No differences: the hall is already as the file says.\n';
  const lines: string[] = [];
  for (const change of changes) {
    const { kind, part, id, name } = change;
    lines.push(`${signs[kind]} ${part} ${id} "${name}" ${kind === 'changed' ? 'changes:' : `is ${kind}`}`);
    if (change.kind !== 'changed') continue;
    for (const { field, from, to } of change.fields)
      lines.push(`    ${field}: ${from ?? '(none)'} → ${to ?? '(none)'}`);
  }
  const count = (kind: HallChange['kind']) => changes.filter((change) => change.kind === kind).length;
  lines.push(`${count('added')} added, ${count('changed')} changed, ${count('removed')} removed.`);
  return `${lines.join('\n')}\n`;
}
const signs = { added: '+', removed: '-', changed: '~' } as const;

function fieldChanges(old: Fields, now: Fields): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(field) ?? null, now.get(field) ?? null];
    if (from !== to) changes.push({ field, from, to });
  }
  return changes;
}

/** The order is that of the kiosk's buttons, and decides between days: a setting of the hall, among what is in both. */
function orderChanges(before: Hall, after: Hall): FieldChange[] {
  return (['calendar', 'agencies', 'queues', 'services', 'counters', 'kiosks', 'zones', 'screens'] as const).flatMap(
    (list) => {
      const idsOf = (hall: Hall) => hall[list].map(({ id }) => id);
      const inBoth = (ids: readonly string[], other: readonly string[]) =>
        ids.filter((id) => other.includes(id)).join(', ');
      const from = inBoth(idsOf(before), idsOf(after));
      const to = inBoth(idsOf(after), idsOf(before));
      return from === to ? [] : [{ field: `order of ${list}`, from, to }];
    },
  );
}
