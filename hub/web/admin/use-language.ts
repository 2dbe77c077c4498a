/** The language of this page: as chosen before on this computer, else Indonesian. */
import { useEffect, useState } from 'react';
import { type Language, languages } from '#shared/model.ts';

const KEY = 'antrean-admin-language';

export function useLanguage(): readonly [Language, (language: Language) => void] {
  const [language, setLanguage] = useState<Language>(
    () => languages.find((known) => known === localStorage.getItem(KEY)) ?? 'id',
  );
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEY, language);
  }, [language]);
  return [language, setLanguage];
}
