import { inLanguage, type Language, type Screen } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import styles from './listing.module.css';

type Props = {
  readonly screens: readonly Screen[];
  readonly language: Language;
  readonly text: Words['admin']['screens'];
};

/** The displays that have a place in the hall, each with what it shows and the address to open on it. */
export function Screens({ screens, language, text }: Props) {
  if (screens.length === 0) return <p className={styles.hint}>{text.none}</p>;
  return (
    <>
      <p className={styles.hint}>{text.hint}</p>
      <ul className={styles.list}>
        {screens.map(({ id, name, layout, isLarge }) => {
          const address = `/display/?${new URLSearchParams({ screen: id })}`;
          return (
            <li key={id}>
              <a className={styles.name} href={address} target="_blank" rel="noreferrer">
                {inLanguage(name, language)}
              </a>
              <span className={styles.state}>
                {text.layouts[layout]}
                {isLarge && `, ${text.isLarge}`}
              </span>
              <span className={styles.detail}>{location.origin + address}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
