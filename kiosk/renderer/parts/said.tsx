import { inLanguage, type Language, type Localized } from '#shared/model.ts';

/** A text of the hall in the resident's language; where it is there in Indonesian only, readers are told so. */
export function Said({ text, language }: { readonly text: Localized; readonly language: Language }) {
  const isTranslated = language === 'id' || text[language] !== undefined;
  return <span {...(isTranslated ? {} : { lang: 'id' })}>{inLanguage(text, language)}</span>;
}
