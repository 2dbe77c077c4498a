import { type Language, languages } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import type { Kiosk } from '../kiosk.ts';
import { opensAgain, queueNow, sayWhen, together } from '../opening-words.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Notice, PrinterNotice } from '../parts/notice.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './start.module.css';

/** Says that nothing is open, and when something will be; nothing while any of the hall's own queues is open. */
function HallNotice({ kiosk }: { readonly kiosk: Kiosk }) {
  const { hall, view, moment } = kiosk;
  const { opening } = together(hall.hall.queues.map((queue) => queueNow(view, queue.id)));
  if (opening.state === 'open' || opening.state === 'external') return null;
  const words = kiosk.words.kiosk;
  if (opening.state === 'clock') return <Notice icon="clock">{words.checkingClock}</Notice>;
  const opensAt = opensAgain(opening);
  return (
    <Notice icon="clock">{opensAt === null ? words.hallClosed : words.hallOpens(sayWhen(opensAt, moment))}</Notice>
  );
}

/** The welcome. One touch chooses the language and begins. */
export function Start({ kiosk }: { readonly kiosk: Kiosk }) {
  const { hall, dispatch, words } = kiosk;
  const { name, address, texts } = hall.hall;
  const offered = languages.filter((language) => hall.hall.languages.includes(language));
  const welcomeIn = (language: Language) => texts.welcome[language];
  return (
    <Screen
      head="tall"
      heading={
        <span className={styles.hall}>
          <span className={styles.mark}>
            <Icon name="ticket" />
          </span>
          <Said text={name} language="id" />
        </span>
      }
      intro={
        <>
          <p className={styles.welcome}>
            {offered.map((language) =>
              welcomeIn(language) ? (
                <span key={language} lang={language}>
                  {welcomeIn(language)}
                </span>
              ) : null,
            )}
          </p>
          <p>{address}</p>
        </>
      }
    >
      <HallNotice kiosk={kiosk} />
      <PrinterNotice kiosk={kiosk} />
      <div className={controls.actions}>
        <p className={styles.touch}>{words.kiosk.touchToStart}</p>
        {offered.map((language, place) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={`${place === 0 ? controls.primary : controls.secondary} ${styles.begin}`}
            onClick={() => dispatch({ type: 'start', language })}
          >
            {place === 0 && <Icon name="ticket" />}
            <span>
              {everyLanguage[language].kiosk.takeNumber}
              <span className={styles.language}>{everyLanguage[language].languageName}</span>
            </span>
          </button>
        ))}
      </div>
    </Screen>
  );
}
