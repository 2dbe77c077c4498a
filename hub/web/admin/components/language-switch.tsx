import { type Language, languages } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import styles from './language-switch.module.css';

type Props = {
  readonly language: Language;
  readonly label: string;
  readonly onChoose: (language: Language) => void;
};

export function LanguageSwitch({ language, label, onChoose }: Props) {
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{label}</legend>
      {languages.map((code) => (
        <button
          type="button"
          key={code}
          lang={code}
          aria-pressed={code === language}
          className={styles.choice}
          onClick={() => onChoose(code)}
        >
          {words[code].languageName}
        </button>
      ))}
    </fieldset>
  );
}
