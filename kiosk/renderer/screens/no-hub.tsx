import { useEffect, useState } from 'react';
import { type Language, languages } from '#shared/model.ts';
import type { Refusal } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { Mark } from '../parts/mark.tsx';
import { Screen } from '../parts/screen.tsx';
import styles from './no-hub.module.css';

/** A hub that is there is heard sooner: at a start nothing flashes up. */
const MISSED_AFTER_MS = 500;

const sayHeading = (refusal: Refusal | null, language: Language): string =>
  refusal ? words[language].kiosk.notUsable : words[language].kiosk.connecting;

/** What is the matter, for those who can mend it. */
function sayToStaff(refusal: Refusal, language: Language): string {
  const { link, kiosk } = words[language];
  const what = refusal.code === 'protocol-version' ? link.updateNeeded : link.refused;
  return kiosk.forStaff(`${what}. ${sayRefusal(refusal, language)}`);
}

/**
 * Before there is anything to show: the hub has not been heard yet, or does not want this kiosk as it is (most often
 * since one of the two has been updated and the other has not). Nobody has chosen a language yet, so it is said in all.
 */
export function NoHub({ refusal }: { readonly refusal: Refusal | null }) {
  const [isMissed, setMissed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setMissed(true), MISSED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!refusal && !isMissed) return null;
  return (
    <div lang="id" className={styles.whole}>
      <Screen
        head="tall"
        heading={
          <>
            <Mark name={refusal ? 'warning' : 'clock'} />
            {sayHeading(refusal, 'id')}
          </>
        }
        intro={
          <div role="alert" className={styles.ask}>
            {languages.map((language) => (
              <p key={language} lang={language}>
                {language !== 'id' && <strong className={styles.heading}>{sayHeading(refusal, language)}</strong>}
                {refusal ? words[language].kiosk.updateHint : words[language].kiosk.connectingHint}
              </p>
            ))}
            {refusal && (
              <div className={styles.why}>
                {languages.map((language) => (
                  <p key={language} lang={language}>
                    {sayToStaff(refusal, language)}
                  </p>
                ))}
              </div>
            )}
          </div>
        }
      />
    </div>
  );
}
