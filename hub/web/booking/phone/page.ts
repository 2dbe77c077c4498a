/** The few things that every page of registration does with its own elements. */

export const byId = (id: string): HTMLElement | null => document.getElementById(id);

/** Puts words where whoever has the page read out hears them; empty ones take them away. */
export function say(id: 'said' | 'refused', words: string): void {
  const place = byId(id);
  if (place) place.textContent = words;
}

/** A sentence that the hub wrote into an element for the script to say. */
export const sentence = (of: HTMLElement | null, name: string): string => of?.dataset[name] ?? '';

/** The address of another page, in the language of this one. */
export const addressOf = (name: string): string => {
  const { lang } = document.documentElement;
  return `${document.body.dataset.root ?? './'}${name}${lang === 'id' ? '' : `?lang=${lang}`}`;
};

/** Shows what works with this script only, and takes away what says so. */
export function showScripted(within: ParentNode = document): void {
  for (const told of within.querySelectorAll('.if-no-script')) told.remove();
  for (const hidden of within.querySelectorAll<HTMLElement>('form[hidden], [data-do][hidden], [data-scripted][hidden]'))
    hidden.hidden = false;
}

/** Puts these in the place of all that is in an element. Old phones cannot do it in one. */
export function fill(element: Element, ...content: readonly Node[]): void {
  while (element.lastChild) element.removeChild(element.lastChild);
  element.append(...content);
}
