import { words as everyLanguage } from '#shared/text/index.ts';
import type { Wish } from '../comfort.ts';
import type { Step } from '../flow.ts';
import type { Kiosk } from '../kiosk.ts';
import styles from './bar.module.css';
import { Icon, type IconName } from './icon.tsx';

const tools: Readonly<Record<Wish, IconName>> = {
  large: 'large',
  contrast: 'contrast',
  lowered: 'wheelchair',
  leftHand: 'leftHand',
  aloud: 'aloud',
};

/** What a resident may wish of the kiosk; nothing that it cannot do. */
function Tools({ kiosk }: { readonly kiosk: Kiosk }) {
  const { words, comfort, canReadAloud, dispatch } = kiosk;
  const wishes = (Object.keys(tools) as Wish[]).filter((wish) => wish !== 'aloud' || canReadAloud);
  return (
    <fieldset className={styles.tools}>
      <legend className="visually-hidden">{words.kiosk.comfort.title}</legend>
      {wishes.map((wish) => (
        <button
          key={wish}
          type="button"
          className={styles.tool}
          data-wish={wish}
          aria-pressed={comfort[wish]}
          onClick={() => dispatch({ type: 'comfort', wish, isOn: !comfort[wish] })}
        >
          <Icon name={tools[wish]} />
          <span>{words.kiosk.comfort[wish]}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Languages({ kiosk }: { readonly kiosk: Kiosk }) {
  const { hall, moment, words, dispatch } = kiosk;
  return (
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
  );
}

/**
 * What is always in the same place: what makes the kiosk easier to use, the ways back and the languages. The welcome
 * has nowhere to go back to and asks for the language itself; a number being taken and one in hand have no way back.
 */
export function Bar({ kiosk, step }: { readonly kiosk: Kiosk; readonly step: Step['name'] }) {
  const { words, dispatch } = kiosk;
  const hasWays = !['start', 'taking', 'ticket', 'alone', 'booking', 'booked', 'checking-in', 'checked-in'].includes(
    step,
  );
  return (
    <nav className={styles.bar} data-step={step} aria-label={words.kiosk.navigation}>
      <Tools kiosk={kiosk} />
      {hasWays && (
        <div className={styles.ways}>
          <button type="button" className={styles.button} onClick={() => dispatch({ type: 'back' })}>
            <Icon name="back" />
            <span className={styles.word}>{words.back}</span>
          </button>
          <button type="button" className={styles.button} onClick={() => dispatch({ type: 'home' })}>
            <Icon name="home" />
            <span className={styles.word}>{words.kiosk.home}</span>
          </button>
        </div>
      )}
      {step !== 'start' && <Languages kiosk={kiosk} />}
    </nav>
  );
}
