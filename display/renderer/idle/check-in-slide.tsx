import { useEffect, useEffectEvent } from 'react';
import type { Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { PhoneCode } from '#shared/ui/phone-code.tsx';
import { fitting } from '../text-width.ts';
import styles from './check-in-slide.module.css';
import show from './slide-show.module.css';
import { CHECK_IN_MS } from './slides.ts';

type Props = {
  /** Another one every minute; null where there is none any more. */
  readonly address: string | null;
  readonly language: Language;
  readonly onDone: () => void;
};

/** For those who registered: the code by which their phone checks them in, as large as the screen holds it. */
export function CheckInSlide({ address, language, onDone }: Props) {
  const text = words[language].display.checkIn;
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const timer = setTimeout(done, CHECK_IN_MS);
    return () => clearTimeout(timer);
  }, []);
  if (address === null) return null;
  return (
    <article className={styles.checkIn}>
      <div className={styles.words}>
        <div className={show.title} data-container>
          <h2 style={fitting(text.title)}>{text.title}</h2>
        </div>
        <ol className={styles.steps}>
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className={styles.others}>{text.others}</p>
      </div>
      <PhoneCode className={styles.code} address={address} label={text.label} />
    </article>
  );
}
