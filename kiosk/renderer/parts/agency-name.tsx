import type { Agency, Language } from '#shared/model.ts';
import { Said } from './said.tsx';

/** People here call an agency by its short name; who chooses English needs to read what it is. */
export function AgencyName({ agency, language }: { readonly agency: Agency; readonly language: Language }) {
  return language === 'en' ? <Said text={agency.name} language={language} /> : <span>{agency.shortName}</span>;
}
