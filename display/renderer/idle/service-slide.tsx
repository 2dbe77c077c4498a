import { useEffect, useEffectEvent } from 'react';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { fitting } from '../text-width.ts';
import styles from './slide-show.module.css';
import { SERVICE_MS, type Slide } from './slides.ts';

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

  const service = hall.services.find(({ id }) => id === slide.serviceId);
  const queue = hall.queues.find(({ id }) => id === service?.queueId);
  const agency = hall.agencies.find(({ id }) => id === queue?.agencyId);
  if (!service) return null;
  const name = inLanguage(service.name, language);
  return (
    <article className={styles.service}>
      <div className={styles.title} data-container>
        <h2 style={fitting(name)}>{name}</h2>
      </div>
      <p className={styles.agency}>{agency?.shortName}</p>
      <h3>
        {text.kiosk.requirements}
        {slide.pages > 1 && ` · ${text.display.page(slide.page, slide.pages)}`}
      </h3>
      <ol start={slide.first}>
        {slide.requirements.map((requirement) => (
          <li key={requirement.id}>
            <Unbroken text={inLanguage(requirement, language)} />
          </li>
        ))}
      </ol>
      {service.checked === null && <p className={styles.hint}>{text.kiosk.notChecked}</p>}
    </article>
  );
}
