import type { Language } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { sayWhen } from '#shared/text/say-when.ts';
import type { Kiosk } from '../kiosk.ts';
import { opensAgain, type QueueNow, queueNow, sayOpening, together } from '../opening-words.ts';
import controls from '../parts/controls.module.css';
import { Everybody, offeredBy } from '../parts/everybody.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { cannotPrint, Notice, sayNoPaper } from '../parts/notice.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './start.module.css';

/** The hall's own queues as one: what can be said of all of them while none is open. */
const hallNow = ({ hall, view }: Kiosk): QueueNow =>
  together(hall.hall.queues.map((queue) => queueNow(view, queue.id)));

/** Says that nothing is open, and when something will be. */
function HallNotice({ kiosk, now }: { readonly kiosk: Kiosk; readonly now: QueueNow }) {
  const { opening } = now;
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
  const now = hallNow(kiosk);
  const isShut = now.opening.state !== 'open' && now.opening.state !== 'external';
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
      {isShut && <HallNotice kiosk={kiosk} now={now} />}
      {/* Paper is nobody's trouble while no number can be had. */}
      {!isShut && cannotPrint(view) && (
        <Notice icon="printer">
          <Everybody kiosk={kiosk} say={(language) => sayNoPaper(kiosk, language)} />
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
          {hall.takesBookings && (
            <button
              type="button"
              className={`${controls.secondary} ${styles.registered}`}
              onClick={() => dispatch({ type: 'enter-code' })}
            >
              <Icon name="code" />
              <span className={styles.everyLanguage}>
                {offered.map((language) => (
                  <span key={language} lang={language}>
                    {everyLanguage[language].kiosk.checkIn.have}
                  </span>
                ))}
              </span>
            </button>
          )}
        </div>
      </div>
    </Screen>
  );
}
