import type { Language } from '#shared/model.ts';

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** The tags that voices go by, the best first. Few machines have a Sundanese voice; an Indonesian one reads it well. */
const tags: Readonly<Record<Language, readonly string[]>> = {
  id: ['id', 'in'],
  en: ['en'],
  su: ['su', 'id', 'in'],
};

/** A voice of this machine that speaks the language; null without one: a voice from the internet reads nothing here. */
export function chooseVoice<V extends Voice>(voices: readonly V[], language: Language): V | null {
  const local = voices.filter((voice) => voice.localService);
  const tagOf = ({ lang }: V) => lang.toLowerCase().split(/[-_]/)[0];
  return tags[language].flatMap((tag) => local.find((voice) => tagOf(voice) === tag) ?? [])[0] ?? null;
}
