/** Checks in by the code on the hall's screen, which the address of this page ends with. */
import { keptBookings, requestFor, settle } from './kept.ts';
import { addressOf, byId, fill, say, sentence, showScripted } from './page.ts';
import { prove, send } from './send.ts';

export function startHall(): void {
  const form = byId('check-in') as HTMLFormElement | null;
  const field = byId('code') as HTMLInputElement | null;
  if (!form || !field) return;
  showScripted();
  // The code is part of the address: the same page in another language has it, too.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header nav a')) link.pathname = location.pathname;
  offerMine(form, field);
  void prove();
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const code = field.value.trim();
    const wrong = byId('code-wrong');
    if (wrong) wrong.hidden = code !== '';
    field.setAttribute('aria-invalid', String(code === ''));
    if (code === '') return field.focus();
    if (isBusy) return;
    isBusy = true;
    void checkIn(form, code).finally(() => {
      isBusy = false;
    });
  });
}

/** A button for each registration that this phone keeps and that may still be used. */
function offerMine(form: HTMLFormElement, field: HTMLInputElement): void {
  const place = byId('mine');
  const open = keptBookings().filter(({ isOpen }) => isOpen);
  if (!place) return;
  fill(
    place,
    ...open.map(({ code, name }) => {
      const button = document.createElement('button');
      button.textContent = sentence(form, 'name').replace('{name}', name);
      button.addEventListener('click', () => {
        field.value = code;
      });
      return button;
    }),
  );
}

async function checkIn(form: HTMLFormElement, code: string): Promise<void> {
  const hallCode = location.pathname.split('/').pop() ?? '';
  const what = `check-in ${code}`;
  const input = { code, hallCode };
  say('refused', '');
  const answered = await send('check-in', requestFor(what, JSON.stringify(input)), input, (stage) =>
    say('said', sentence(form, stage)),
  );
  say('said', '');
  if (answered === null) return say('refused', sentence(form, 'lost'));
  if (answered.ok || answered.isFinal) settle(what);
  if (!answered.ok) return say('refused', answered.sentence);
  location.assign(`${addressOf('c')}#${answered.code}`);
}
