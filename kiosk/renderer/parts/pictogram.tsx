import type { Agency } from '#shared/model.ts';
import styles from './pictogram.module.css';

/** What an agency deals in, told from the words of its names. Own drawings on a 24 × 24 grid. */
const kinds: readonly (readonly [words: RegExp, path: string])[] = [
  [
    /kependudukan|dukcapil/i,
    'M3 5h18v14H3zM8 9a2 2 0 1 1 0 4 2 2 0 0 1 0-4M5 16.5c.5-1.5 1.6-2 3-2s2.5.5 3 2M14 10h4M14 14h4',
  ],
  [
    /imigrasi|paspor/i,
    'M6 3h12v18H6zM12 7a4 4 0 1 1 0 8 4 4 0 0 1 0-8M8 11h8M12 7c-2 2.5-2 5.5 0 8M12 7c2 2.5 2 5.5 0 8M9.5 18h5',
  ],
  [
    /polres|polri|kepolisian|samsat/i,
    'M12 3l7 2.5V11c0 4.5-3 8-7 10-4-2-7-5.5-7-10V5.5zM12 8l1 2.5h2.5l-2 1.7.8 2.6L12 13.3l-2.3 1.5.8-2.6-2-1.7H11z',
  ],
  [/kesehatan|rumah sakit|puskesmas/i, 'M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z'],
  [/\bair\b|tirta|pdam/i, 'M12 3c3.5 4.5 6 7.7 6 11a6 6 0 0 1-12 0c0-3.3 2.5-6.5 6-11zM9.5 14.5a2.5 2.5 0 0 0 2.5 2.5'],
  [/listrik|pln/i, 'M13 3L5 14h6l-1 7 8-11h-6z'],
  [/pajak|pendapatan|kpp/i, 'M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2zM9 8h.01M15 13h.01M15 7.5l-6 6'],
  [/bank|bjb|keuangan/i, 'M4 10l8-6 8 6zM6 10v8M10 10v8M14 10v8M18 10v8M4 20h16'],
  [/kerja/i, 'M3 8h18v11H3zM9 8V5h6v3M3 13h18M12 12v2'],
  [/pertanahan|bpn|tata ruang/i, 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14'],
  [/kejaksaan|pengadilan|hukum/i, 'M12 4v16M8 20h8M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z'],
  [/agama|nikah/i, 'M9 9a5 5 0 1 1 0 10A5 5 0 0 1 9 9M15 9a5 5 0 1 1-2 9.6M15 9a5 5 0 0 0-3 1M13 3h4l-2 3z'],
  [
    /perizinan|penanaman modal|dpmptsp|terpadu/i,
    'M6 3h8l4 4v7M6 3v18h6M9 9h5M9 13h4M17 15a3 3 0 1 1 0 5 3 3 0 0 1 0-5M15.5 20l-.5 3 2-1 2 1-.5-3',
  ],
  [/sosial/i, 'M12 20s-8-4.8-8-10.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.2 12 20 12 20z'],
];

/** A picture of the agency's kind; for kinds without one, the first letters of what people call it. */
export function Pictogram({ agency }: { readonly agency: Agency }) {
  const name = `${agency.shortName} ${agency.name.id}`;
  const kind = kinds.find(([words]) => words.test(name));
  return (
    <span className={styles.tile} aria-hidden="true">
      {kind ? (
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinejoin="round"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d={kind[1]} />
        </svg>
      ) : (
        agency.shortName.slice(0, 2)
      )}
    </span>
  );
}
