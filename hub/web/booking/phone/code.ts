/** A registration by its code: kept on this phone, asked for anew, moved, cancelled. */
import { MOVING } from './form.ts';
import { forget, type Kept, keep, keptBooking, requestFor, settle } from './kept.ts';
import { showMine } from './mine.ts';
import { addressOf, byId, fill, say, sentence, showScripted } from './page.ts';
import { send } from './send.ts';

const NO_ANSWER_MS = 15_000;

/** The code that the address names behind its #, where no server sees it. */
const codeNow = (): string => decodeURIComponent(location.hash.slice(1));

export function startCode(): void {
  const lookUp = byId('look-up') as HTMLFormElement | null;
  lookUp?.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = (lookUp.elements.namedItem('code') as HTMLInputElement).value.trim();
    if (typed === '') return;
    if (typed === codeNow()) return void show();
    location.hash = encodeURIComponent(typed);
  });
  addEventListener('hashchange', () => void show());
  addEventListener('online', () => void show());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void show();
  });
  document.addEventListener('click', (event) => {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-do]');
    if (pressed) act(pressed.dataset.do ?? '');
  });
  showMine();
  // One that came with the page, for a code that was sent without this script.
  if (byId('booking')) showScripted();
  void show();
}

/** Shows what is kept at once, then what the hub says. */
async function show(): Promise<void> {
  const code = codeNow();
  // The same registration in another language.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header nav a')) link.hash = location.hash;
  if (code === '') return;
  const known = keptBooking(code);
  if (known?.html && byId('booking')?.dataset.code !== code) put(known.html);
  if (!known?.html) say('said', sentence(byId('said'), 'loading'));
  const page = await fetchBooking(code);
  if (codeNow() !== code) return;
  say('said', '');
  const away = byId('away');
  if (away) away.hidden = page !== null || !known?.html;
  if (page === null) return known?.html ? undefined : say('refused', sentence(byId('said'), 'lost'));
  say('refused', '');
  take(page, code);
}

/** The page that the hub answers a code with; null where none came. */
async function fetchBooking(code: string): Promise<Document | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), NO_ANSWER_MS);
  try {
    const answer = await fetch(addressOf('c'), {
      method: 'POST',
      body: new URLSearchParams({ code }),
      signal: stop.signal,
    });
    if (answer.status !== 200 && answer.status !== 404) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Takes over what the hub answered, and keeps it. */
function take(page: Document, typed: string): void {
  const fresh = page.getElementById('booking');
  if (!fresh) {
    const unknown = page.querySelector('[data-unknown]');
    byId('booking')?.remove();
    document.querySelector('[data-unknown]')?.remove();
    if (unknown) document.querySelector('h1')?.after(document.importNode(unknown, true));
    return;
  }
  document.title = page.title;
  const { code = typed, number = '', name = '', service = '', day = '', open } = fresh.dataset;
  put(fresh.outerHTML);
  // Typed in another way: the address names it as it is written, so that it is kept once.
  if (code !== typed) {
    forget(typed);
    history.replaceState(null, '', `#${encodeURIComponent(code)}`);
  }
  const kept: Kept = { code, number, name, service, day, isOpen: open !== undefined, html: fresh.outerHTML };
  say('said', sentence(byId('said'), keep(kept) ? 'kept' : 'notKept'));
  void installed();
}

/** Puts a registration in the place of the page's content; what the script says stays where it is. */
function put(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.getElementById('booking');
  const main = document.querySelector('main');
  if (!fresh || !main) return;
  const around = ['said', 'refused', 'away'].flatMap((id) => byId(id) ?? []);
  const hadFocus = document.activeElement !== document.body && main.contains(document.activeElement);
  fill(main, document.importNode(fresh, true), ...around);
  showScripted(main);
  if (hadFocus) {
    main.tabIndex = -1;
    main.focus();
  }
}

/** The phone may open this page without a line from now on. */
async function installed(): Promise<void> {
  try {
    await navigator.serviceWorker?.register(`${document.body.dataset.root ?? './'}sw.js`);
  } catch {
    // A browser without it shows what it keeps as long as the page is open.
  }
}

function act(what: string): void {
  const code = byId('booking')?.dataset.code ?? '';
  if (what === 'print') print();
  if (what === 'move') moveFrom(code);
  if (what === 'cancel' || what === 'accept') void change(what, code);
  if (what === 'forget') {
    forget(code);
    location.assign(addressOf('c'));
  }
}

/** The form of the new time asks for the code: it is carried there past the address. */
function moveFrom(code: string): void {
  try {
    sessionStorage.setItem(MOVING, code);
  } catch {
    // It is typed there, then.
  }
}

let isChanging = false;
/** Gives the registration up, or takes the slot that is kept for it. */
async function change(call: 'cancel' | 'accept', code: string): Promise<void> {
  if (isChanging) return;
  isChanging = true;
  const what = `${call} ${code}`;
  const said = byId('said');
  const input = { code };
  say('refused', '');
  const answered = await send(call, requestFor(what, code), input, (stage) => say('said', sentence(said, stage)));
  isChanging = false;
  say('said', '');
  if (answered === null) return say('refused', sentence(said, 'lost'));
  if (answered.ok || answered.isFinal) settle(what);
  if (!answered.ok) return say('refused', answered.sentence);
  await show();
}
