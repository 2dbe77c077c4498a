import type { Language, Localized, Service } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Said } from '../parts/said.tsx';
import styles from './service.module.css';

type FactProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly text: Localized | null;
  readonly language: Language;
};

function Fact({ icon, label, text, language }: FactProps) {
  if (!text) return null;
  return (
    <div className={styles.fact}>
      <dt>
        <Icon name={icon} /> {label}
      </dt>
      <dd>
        <Said text={text} language={language} />
      </dd>
    </div>
  );
}

/** What a service asks for and gives; says so where nobody has checked it. Scrolls where it is long. */
export function ServiceFacts({ service, language }: { readonly service: Service; readonly language: Language }) {
  const words = everyLanguage[language].kiosk;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long facts are scrolled with the arrow keys.
    <section className={styles.facts} tabIndex={0} aria-label={words.requirements}>
      <h2 className={styles.title}>
        <Icon name="list" /> {words.requirements}
      </h2>
      {service.requirements.length === 0 ? (
        <p>{words.noRequirements}</p>
      ) : (
        <ul className={styles.requirements}>
          {service.requirements.map((requirement) => (
            <li key={requirement.id}>
              <Said text={requirement} language={language} />
            </li>
          ))}
        </ul>
      )}
      <dl className={styles.list}>
        <Fact icon="clock" label={words.time} text={service.time} language={language} />
        <Fact icon="money" label={words.cost} text={service.cost} language={language} />
        <Fact icon="result" label={words.product} text={service.product} language={language} />
      </dl>
      {service.checked === null && <Notice icon="warning">{words.notChecked}</Notice>}
    </section>
  );
}
