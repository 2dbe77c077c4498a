import { inLanguage, type Language, type Localized } from '#shared/model.ts';
import { Unbroken } from '#shared/ui/unbroken.tsx';

/** A text of the hall in the resident's language; where it is there in Indonesian only, readers are told so. */
export function Said({ text, language }: { readonly text: Localized; readonly language: Language }) {
  const isTranslated = language === 'id' || text[language] !== undefined;
  return (
    <span {...(isTranslated ? {} : { lang: 'id' })}>
      <Unbroken text={inLanguage(text, language)} />
    </span>
  );
}
