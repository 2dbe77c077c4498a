import { words as everyLanguage } from '#shared/text/index.ts';
import type { Step } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import styles from './bar.module.css';
import { Icon } from './icon.tsx';

/** The ways back, the languages and the reach, always in the same place. Locked while a number is being taken. */
export function Bar({ kiosk, step }: { readonly kiosk: Kiosk; readonly step: Step['name'] }) {
  const { hall, moment, words, isLowered, dispatch } = kiosk;
  return (
    <nav className={styles.bar} aria-label={words.kiosk.navigation}>
      {step !== 'taking' && step !== 'ticket' && (
        <>
          <button type="button" className={styles.button} onClick={() => dispatch({ type: 'back' })}>
            <Icon name="back" />
            <span className={styles.word}>{words.back}</span>
          </button>
          <button type="button" className={styles.button} onClick={() => dispatch({ type: 'home' })}>
            <Icon name="home" />
            <span className={styles.word}>{words.kiosk.home}</span>
          </button>
        </>
      )}
      <button
        type="button"
        className={`${styles.button} ${styles.lower}`}
        aria-label={words.kiosk.lower}
        aria-pressed={isLowered}
        onClick={() => dispatch({ type: 'lower', isLowered: !isLowered })}
      >
        <Icon name="wheelchair" />
      </button>
      <fieldset className={styles.languages}>
        <legend className="visually-hidden">{words.kiosk.language}</legend>
        {hall.hall.languages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={styles.button}
            aria-pressed={language === moment.language}
            onClick={() => dispatch({ type: 'language', language })}
          >
            <span className={styles.word}>{everyLanguage[language].kiosk.shortLanguage} </span>
            <span className={styles.code}>{language.toUpperCase()}</span>
          </button>
        ))}
      </fieldset>
    </nav>
  );
}
