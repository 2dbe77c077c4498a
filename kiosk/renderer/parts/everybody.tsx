import { type Language, languages } from '#shared/model.ts';
import type { Kiosk } from '../kiosk.ts';
import styles from './everybody.module.css';

/** The hall's languages, Indonesian first. */
export const offeredBy = ({ hall }: Kiosk): readonly Language[] =>
  languages.filter((language) => hall.hall.languages.includes(language));

/** One sentence in every language of the hall: nobody has chosen theirs yet. */
export function Everybody({ kiosk, say }: { readonly kiosk: Kiosk; readonly say: (language: Language) => string }) {
  return (
    <span className={styles.everybody} data-everybody>
      {offeredBy(kiosk).map((language) => (
        <span key={language} lang={language}>
          {say(language)}
        </span>
      ))}
    </span>
  );
}
