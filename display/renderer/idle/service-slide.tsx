import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { fitting } from '../text-width.ts';
import styles from './slide-show.module.css';
import { LINE_LETTERS, SERVICE_MS, type Slide } from './slides.ts';

/** So few are larger. */
const FEW_LINES = 2;
/** At which all of it is tried, the largest first. */
const SCALES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5];
/** A longer one stands at the kiosk and on the ticket's page. */
const SHORT_FACT = 60;

type Props = {
  readonly slide: Extract<Slide, { kind: 'service' }>;
  readonly hall: Hall;
  readonly language: Language;
  readonly onDone: () => void;
};

/** What to bring for one service, so that whoever waits can see to it. */
export function ServiceSlide({ slide, hall, language, onDone }: Props) {
  const text = words[language];
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const timer = setTimeout(done, SERVICE_MS);
    return () => clearTimeout(timer);
  }, []);

  const article = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = article.current;
    for (const scale of SCALES) {
      element?.style.setProperty('--scale', String(scale));
      if (element && element.scrollHeight <= element.clientHeight) return;
    }
  }, [slide, language]);

  const service = hall.services.find(({ id }) => id === slide.serviceId);
  const queue = hall.queues.find(({ id }) => id === service?.queueId);
  const agency = hall.agencies.find(({ id }) => id === queue?.agencyId);
  if (!service) return null;
  const name = inLanguage(service.name, language);
  const needs = slide.requirements.map((requirement) => inLanguage(requirement, language));
  const lines = needs.reduce((sum, need) => sum + Math.ceil(need.length / LINE_LETTERS), 0);
  const facts = [
    [text.kiosk.time, service.time],
    [text.kiosk.cost, service.cost],
  ] as const;
  return (
    <article ref={article} className={lines <= FEW_LINES ? `${styles.service} ${styles.few}` : styles.service}>
      <div className={styles.title} data-container>
        <h2 style={fitting(name)}>{name}</h2>
      </div>
      <p className={styles.agency}>{agency?.shortName}</p>
      <h3>
        {text.kiosk.requirements}
        {slide.pages > 1 && ` · ${text.display.page(slide.page, slide.pages)}`}
      </h3>
      <ol start={slide.first}>
        {needs.map((need) => (
          <li key={need}>
            <Unbroken text={need} />
          </li>
        ))}
      </ol>
      <dl className={styles.facts}>
        {facts.map(
          ([label, fact]) =>
            fact &&
            inLanguage(fact, language).length <= SHORT_FACT && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{inLanguage(fact, language)}</dd>
              </div>
            ),
        )}
      </dl>
      {service.checked === null && <p className={styles.hint}>{text.kiosk.notChecked}</p>}
    </article>
  );
}
