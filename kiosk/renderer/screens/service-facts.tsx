import { useRef } from 'react';
import type { Language, Localized, Service } from '#shared/model.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Said } from '../parts/said.tsx';
import { useMoreBelow } from '../use-more-below.ts';
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

type NeedsProps = {
  readonly title: string;
  readonly items: readonly Localized[];
  readonly icon: IconName;
  readonly language: Language;
};

function Needs({ title, items, icon, language }: NeedsProps) {
  if (items.length === 0) return null;
  return (
    <>
      <h2 className={styles.title}>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Icon name={icon} />
            <Said text={item} language={language} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whether anything is known of what a service asks for and gives. */
export const hasFacts = ({ requirements, conditions, procedure, time, cost, product }: Service): boolean =>
  requirements.length + conditions.length + procedure.length > 0 || [time, cost, product].some((fact) => fact !== null);

/** What a service asks for and gives; says so where nobody has checked it. Long facts are turned down by a button. */
export function ServiceFacts({ service, language }: { readonly service: Service; readonly language: Language }) {
  const words = everyLanguage[language].kiosk;
  const { requirements, conditions } = service;
  const isUnknown = requirements.length + conditions.length === 0;
  const facts = useRef<HTMLElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const hasMore = useMoreBelow(facts, more);
  const readOn = () => {
    facts.current?.scrollBy({ top: facts.current.clientHeight * 0.8 });
    // The button goes when all has been read, and must not take the focus with it.
    facts.current?.focus({ preventScroll: true });
  };
  return (
    <div className={styles.about}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long facts are scrolled with the arrow keys. */}
      <section ref={facts} className={styles.facts} data-more={hasMore} tabIndex={0} aria-label={words.requirements}>
        <div className={styles.bring}>
          {isUnknown && <h2 className={styles.title}>{words.requirements}</h2>}
          {isUnknown && <p>{words.noRequirements}</p>}
          <Needs title={words.requirements} items={requirements} icon="box" language={language} />
          <Needs title={words.conditions} items={conditions} icon="point" language={language} />
          {service.checked === null && !isUnknown && <p className={styles.unchecked}>{words.notChecked}</p>}
        </div>
        <dl className={styles.list}>
          <Fact icon="clock" label={words.time} text={service.time} language={language} />
          <Fact icon="money" label={words.cost} text={service.cost} language={language} />
          <Fact icon="result" label={words.product} text={service.product} language={language} />
        </dl>
        {service.procedure.length > 0 && (
          <>
            <h2 className={styles.title}>{words.procedure}</h2>
            <ol className={styles.steps}>
              {service.procedure.map((step) => (
                <li key={step.id}>
                  <Said text={step} language={language} />
                </li>
              ))}
            </ol>
          </>
        )}
      </section>
      {hasMore && (
        <button ref={more} type="button" className={styles.more} onClick={readOn}>
          <Icon name="down" /> {words.readOn}
        </button>
      )}
    </div>
  );
}
