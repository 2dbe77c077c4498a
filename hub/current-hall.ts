import type { Hall } from '#shared/model.ts';
import type { Catalogue } from '#shared/protocol.ts';
import { type HallIndex, indexHall } from './domain/hall-index.ts';
import { catalogueOf } from './store/halls.ts';

/** The hall as it stands, in memory: a mirror of the database, replaced whole. */
export type CurrentHall = {
  readonly index: () => HallIndex;
  readonly catalogue: () => Catalogue;
  readonly replace: (hall: Hall) => void;
};

export function openCurrentHall(hall: Hall): CurrentHall {
  let index = indexHall(hall);
  let catalogue = catalogueOf(hall);
  return {
    index: () => index,
    catalogue: () => catalogue,
    replace: (next) => {
      index = indexHall(next);
      catalogue = catalogueOf(next);
    },
  };
}
