import { type Language, languages } from '#shared/model.ts';
import { words as allWords } from '#shared/text/index.ts';
import { useCounter } from '../counter-context.ts';
import styles from './footer.module.css';

type Props = {
  readonly setLanguage: (language: Language) => void;
  readonly setLetters: (isOn: boolean) => void;
};

/** The choices of this workplace: the language of its screen, and whether single letters are shortcuts. */
export function Footer({ setLanguage, setLetters }: Props) {
  const { words, language, lettersOn, hall } = useCounter();
  return (
    <footer className={styles.footer}>
      <span className={styles.hall}>{hall.name[language] ?? hall.name.id}</span>
      <label className={styles.choice}>
        <input type="checkbox" checked={lettersOn} onChange={(event) => setLetters(event.target.checked)} />
        {words.counter.letters}
      </label>
      <fieldset className={styles.languages}>
        <legend className="visually-hidden">{words.counter.language}</legend>
        {languages.map((code) => (
          <button
            key={code}
            type="button"
            className={styles.language}
            aria-pressed={code === language}
            lang={code}
            onClick={() => setLanguage(code)}
          >
            {allWords[code].languageName}
          </button>
        ))}
      </fieldset>
    </footer>
  );
}
