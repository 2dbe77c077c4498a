import { type Agency, inLanguage, type Language } from '#shared/model.ts';
import { Said } from './said.tsx';

type Props = {
  readonly agency: Agency;
  readonly language: Language;
  /** The short one always, as it stands on paper and on the phone. */
  readonly withShort?: boolean;
};

/** People here call an agency by its short name; who chooses English needs to read what it is. */
export function AgencyName({ agency: { name, shortName }, language, withShort = false }: Props) {
  if (language !== 'en') return <span>{shortName}</span>;
  return (
    <span>
      <Said text={name} language={language} />
      {withShort && inLanguage(name, language) !== shortName && ` · ${shortName}`}
    </span>
  );
}
