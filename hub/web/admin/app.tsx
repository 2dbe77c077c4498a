import { useEffect } from 'react';
import { inLanguage } from '#shared/model.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import { useHub, useHubClock } from '#shared/ui/use-hub.ts';
import styles from './app.module.css';
import { LanguageSwitch } from './components/language-switch.tsx';
import { Status } from './components/status.tsx';
import { useLanguage } from './use-language.ts';

/** The status page of the hall's manager. */
export function App() {
  const hub = useHub('manager');
  const now = useHubClock(hub);
  const [language, setLanguage] = useLanguage();
  const text = words[language];
  const { link, frame, catalogue, refusal, heardAt } = hub;

  useEffect(() => {
    document.title = text.admin.title;
  }, [text]);

  return (
    <>
      <header className={styles.head}>
        <div className={styles.title}>
          <h1>{text.admin.title}</h1>
          {catalogue && <p>{inLanguage(catalogue.hall.name, language)}</p>}
        </div>
        <LanguageSwitch language={language} label={text.admin.language} onChoose={setLanguage} />
      </header>
      {link === 'lost' && frame && catalogue && (
        <p className={styles.lost} role="alert">
          <strong>{text.link.lostSince(sayTime(heardAt ?? frame.at, catalogue.hall.timeZone, text))}</strong>{' '}
          {text.link.lost}
        </p>
      )}
      <main className={link === 'lost' ? `${styles.main} ${styles.old}` : styles.main}>
        {refusal ? (
          <section className={styles.message}>
            <h2>{refusal.code === 'protocol-version' ? text.link.updateNeeded : text.link.refused}</h2>
            <p>{sayRefusal(refusal, language)}</p>
          </section>
        ) : frame && catalogue && now !== null ? (
          <Status frame={frame} hall={catalogue.hall} now={now} language={language} send={hub.send} />
        ) : (
          <section className={styles.message}>
            <p role="status">{text.link.connecting}</p>
          </section>
        )}
      </main>
    </>
  );
}
