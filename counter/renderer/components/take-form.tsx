import { useState } from 'react';
import { type Counter, type Language, languages } from '#shared/model.ts';
import type { RequestOf } from '#shared/protocol.ts';
import { words as allWords } from '#shared/text/index.ts';
import { useCounter } from '../counter-context.ts';
import { ChoosingForm } from './choosing-form.tsx';
import { ServicePicker } from './service-picker.tsx';
import styles from './take-form.module.css';

export type TakeWish = RequestOf<'ticket:take'>;
const lanes = ['regular', 'priority'] as const satisfies readonly TakeWish['lane'][];

/** Which service, lane and language; nothing is sent before a service is chosen. */
export function TakeForm({
  counter,
  onTake,
}: {
  readonly counter: Counter;
  readonly onTake: (wish: TakeWish) => void;
}) {
  const { words, hall, isLive } = useCounter();
  const t = words.counter.take;
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [lane, setLane] = useState<TakeWish['lane']>('regular');
  const [language, setLanguage] = useState<Language>('id');
  const take = () => {
    if (serviceId !== null && isLive) onTake({ serviceId, lane, language });
  };
  return (
    <ChoosingForm
      label={t.submit}
      isChosen={serviceId !== null}
      hint={serviceId === null ? t.chooseFirst : null}
      onDone={take}
    >
      <ServicePicker counter={counter} chosen={serviceId} onChoose={setServiceId} />
      <div className={styles.choices}>
        <Choice
          legend={t.lane}
          name="lane"
          options={lanes}
          chosen={lane}
          onChoose={setLane}
          say={(one) => words.lanes[one]}
        />
        <Choice
          legend={t.language}
          name="language"
          options={languages.filter((code) => hall.languages.includes(code))}
          chosen={language}
          onChoose={setLanguage}
          say={(code) => allWords[code].languageName}
        />
      </div>
    </ChoosingForm>
  );
}

type ChoiceProps<Option extends string> = {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
  readonly say: (option: Option) => string;
};

function Choice<Option extends string>({ legend, name, options, chosen, onChoose, say }: ChoiceProps<Option>) {
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
          {say(option)}
        </label>
      ))}
    </fieldset>
  );
}
