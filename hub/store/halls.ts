/** The hall in the database: one row per agency, queue, service and counter, and one for the hall itself. */
import { hash } from 'node:crypto';
import type { Hall } from '#shared/model.ts';
import { logoName } from '#shared/printing/logo-name.ts';
import type { Catalogue } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';

type Kind = 'hall' | 'agency' | 'queue' | 'service' | 'counter';
type EntityRow = { readonly kind: Kind; readonly id: string; readonly body: string };

export type Halls = ReturnType<typeof openHalls>;

const listsOf = (hall: Hall): readonly (readonly [Kind, readonly { readonly id: string }[]])[] => {
  const { agencies, queues, services, counters, ...own } = hall;
  return [
    ['hall', [own]],
    ['agency', agencies],
    ['queue', queues],
    ['service', services],
    ['counter', counters],
  ];
};

export function openHalls(db: Db) {
  const all = db.prepare<[], EntityRow>(
    'SELECT kind, id, body FROM hall_entity WHERE removed_at IS NULL ORDER BY kind, position',
  );
  const removeAll = db.prepare<[Instant]>('UPDATE hall_entity SET removed_at = ? WHERE removed_at IS NULL');
  const put = db.prepare<[Kind, string, number, string]>(
    `INSERT INTO hall_entity (kind, id, position, body, removed_at) VALUES (?, ?, ?, ?, NULL)
     ON CONFLICT (kind, id) DO UPDATE SET position = excluded.position, body = excluded.body, removed_at = NULL`,
  );
  return {
    /** The hall as it stands; null before the first import. */
    read: (): Hall | null => {
      const found: Record<Kind, unknown[]> = { hall: [], agency: [], queue: [], service: [], counter: [] };
      for (const { kind, body } of all.iterate()) found[kind].push(JSON.parse(body));
      const [own] = found.hall;
      if (!own) return null;
      // Written by `write` from a checked hall, by nobody else.
      return {
        ...(own as Omit<Hall, 'agencies' | 'queues' | 'services' | 'counters'>),
        agencies: found.agency,
        queues: found.queue,
        services: found.service,
        counters: found.counter,
      } as Hall;
    },
    /** Replaces the hall; what is not in it any more is kept, marked as removed. Only inside a transaction. */
    write: (hall: Hall, at: Instant): void => {
      removeAll.run(at);
      for (const [kind, entities] of listsOf(hall)) {
        entities.forEach((entity, position) => {
          put.run(kind, entity.id, position, JSON.stringify(entity));
        });
      }
    },
  };
}

/** The hall under the hash by which clients know it, with the logo's name alone: they do not show it. */
export function catalogueOf({ logo: png, ...hall }: Hall): Catalogue {
  const logo = png === undefined ? null : logoName(png);
  return { hash: hash('sha256', JSON.stringify(hall) + (logo ?? ''), 'hex').slice(0, 16), hall, logo };
}
