import type { Agency } from '#shared/model.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { type Drawing, drawingOfAgency, drawingOfService, pathOf } from './kinds.ts';
import styles from './pictogram.module.css';

/** Thin enough that small parts stay apart. */
const STROKE = 1.7;

function Tile({ drawing, letters }: { readonly drawing: Drawing | null; readonly letters: string }) {
  return (
    <span className={styles.tile} aria-hidden="true">
      {drawing ? (
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth={STROKE}
          strokeLinejoin="round"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d={pathOf(drawing)} />
        </svg>
      ) : (
        letters
      )}
    </span>
  );
}

const ofAgency = ({ shortName, name }: Agency): Drawing | null => drawingOfAgency(`${shortName} ${name.id}`);
const lettersOf = ({ shortName }: Agency): string => shortName.slice(0, 2);

/** A picture of the agency's kind; for kinds without one, the first letters of what people call it. */
export function AgencyPictogram({ agency }: { readonly agency: Agency }) {
  return <Tile drawing={ofAgency(agency)} letters={lettersOf(agency)} />;
}

/** A picture of what the service is about; for kinds without one, that of its agency. */
export function ServicePictogram({ offer: { service, agency } }: { readonly offer: Offer }) {
  return <Tile drawing={drawingOfService(service.name.id) ?? ofAgency(agency)} letters={lettersOf(agency)} />;
}
