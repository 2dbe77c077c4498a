/** What of a page is read out, in the order in which it stands there. */

/** `language` is the tag of the words, as the page has it. */
export type Saying = { readonly text: string; readonly language: string };

/** What stands in one of these is one saying. */
const oneSaying = 'h1, h2, p, li, dt, dd, label, legend, button, [role="status"], [role="alert"]';
const unsaid = '[aria-hidden="true"], [data-unsaid]';

/** Letters and digits one by one: no voice reads `A-012` as people say it. */
const spellNumbers = (text: string): string =>
  text.replace(/\b([A-Z]{1,2})-(\d+)\b/g, (_, letters, digits) => [...letters, ...digits].join(' '));

const tidy = (text: string): string => spellNumbers(text.replace(/\s+/g, ' ').trim());

const languageOf = (element: Element): string => element.closest<HTMLElement>('[lang]')?.lang ?? '';

/** The words within `root` that can be seen or are there for those who listen; without pictures and keys. */
export function sayingsIn(root: Element): readonly Saying[] {
  const parts: { text: string; language: string; holder: Element; parent: Element }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.nodeValue ?? '';
    if (!parent || text.trim() === '' || parent.closest(unsaid) || !parent.checkVisibility()) continue;
    const holder = parent.closest(oneSaying) ?? root;
    const language = languageOf(parent);
    const last = parts.at(-1);
    if (last?.holder === holder && last.language === language) {
      // Words in elements of their own are apart on the screen as well.
      last.text += parent === last.parent ? text : `, ${text}`;
      last.parent = parent;
    } else parts.push({ text, language, holder, parent });
  }
  return parts.map(({ text, language }) => ({ text: tidy(text), language }));
}

/** What has the focus, as it is called; a field with what is written in it. */
export function sayingsOfFocused(element: Element): readonly Saying[] {
  const language = languageOf(element);
  const name = element.getAttribute('aria-label');
  if (name) return [{ text: tidy(name), language }];
  if (!(element instanceof HTMLInputElement)) return sayingsIn(element);
  const labels = [...(element.labels ?? [])].flatMap(sayingsIn);
  return element.value === '' ? labels : [...labels, { text: element.value, language }];
}
