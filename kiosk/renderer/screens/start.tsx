import { type Language, languages } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import type { Kiosk } from '../kiosk.ts';
import { opensAgain, queueNow, sayOpening, sayWhen, together } from '../opening-words.ts';
import controls from '../parts/controls.module.css';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { cannotPrint, Notice, sayNoPaper } from '../parts/notice.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './start.module.css';

/** One sentence in every language of the hall: nobody has chosen theirs yet. */
function Everybody({ kiosk, say }: { readonly kiosk: Kiosk; readonly say: (language: Language) => string }) {
  return (
    <span className={styles.everybody}>
      {offeredBy(kiosk).map((language) => (
        <span key={language} lang={language}>
          {say(language)}
        </span>
      ))}
    </span>
  );
}

const offeredBy = ({ hall }: Kiosk): readonly Language[] =>
  languages.filter((language) => hall.hall.languages.includes(language));

/** Says that nothing is open, and when something will be; nothing while any of the hall's own queues is open. */
function HallNotice({ kiosk }: { readonly kiosk: Kiosk }) {
  const { hall, view } = kiosk;
  const now = together(hall.hall.queues.map((queue) => queueNow(view, queue.id)));
  const { opening } = now;
  if (opening.state === 'open' || opening.state === 'external') return null;
  const isByHours = 'opensAt' in opening && !(opening.state === 'closed' && opening.holiday);
  const opensAt = opensAgain(opening);
  const say = (language: Language): string => {
    const words = everyLanguage[language].kiosk;
    const moment = { ...kiosk.moment, language };
    if (!isByHours) return sayOpening(now, moment);
    return opensAt === null ? words.hallClosed : words.hallOpens(sayWhen(opensAt, moment));
  };
  return (
    <Notice icon="clock">
      <Everybody kiosk={kiosk} say={say} />
    </Notice>
  );
}

/** The welcome. One touch chooses the language and begins. */
export function Start({ kiosk }: { readonly kiosk: Kiosk }) {
  const { hall, view, dispatch } = kiosk;
  const { name, address, texts } = hall.hall;
  const offered = offeredBy(kiosk);
  const welcomeIn = (language: Language) => texts.welcome[language];
  return (
    <Screen
      head="tall"
      heading={
        <span className={styles.hall}>
          <Mark name="ticket" />
          <Said text={name} language="id" />
        </span>
      }
      intro={
        <>
          <p className={`${styles.welcome} ${styles.greeting}`}>
            {offered.map((language) =>
              welcomeIn(language) ? (
                <span key={language} lang={language}>
                  {welcomeIn(language)}
                </span>
              ) : null,
            )}
          </p>
          <p className={styles.greeting}>{address}</p>
        </>
      }
    >
      <HallNotice kiosk={kiosk} />
      {cannotPrint(view) && (
        <Notice icon="printer">
          <Everybody kiosk={kiosk} say={(language) => sayNoPaper(view, language)} />
        </Notice>
      )}
      <div className={controls.actions}>
        <p className={styles.touch}>
          {offered.map((language) => (
            <span key={language} lang={language}>
              {everyLanguage[language].kiosk.touchToStart}
            </span>
          ))}
        </p>
        <div className={styles.begins}>
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
      </div>
    </Screen>
  );
}
