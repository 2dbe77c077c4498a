/** The form by which somebody registers, or moves a registration. */
import { fieldFault } from './fields.ts';
import { forget, keep, keptBookings, newName, phoneSecret, requestFor, settle, settled } from './kept.ts';
import { addressOf, byId, say, sentence, showScripted } from './page.ts';
import { prove, send } from './send.ts';

/** Where the code page says which registration is to be moved. */
export const MOVING = 'antrean-moving';

export function startForm(): void {
  const form = byId('register') as HTMLFormElement | null;
  if (!form) return;
  showScripted();
  const fields = [...form.querySelectorAll<HTMLInputElement>('input')];
  const code = fields.find(({ name }) => name === 'code');
  if (code) code.value = movingNow();
  else tellOfOthers(form.dataset.service ?? '');
  // Before anything is sent, so that all tabs have the same.
  phoneSecret();
  void prove();
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy || !allFilled(form, fields)) return;
    isBusy = true;
    const button = form.querySelector('button');
    button?.setAttribute('aria-disabled', 'true');
    void submit(form, fields).finally(() => {
      isBusy = false;
      button?.removeAttribute('aria-disabled');
    });
  });
}

function movingNow(): string {
  try {
    return sessionStorage.getItem(MOVING) ?? '';
  } catch {
    return '';
  }
}

/** Somebody who comes back to the form may have forgotten that they have a number. */
function tellOfOthers(service: string): void {
  const note = byId('already');
  const known = keptBookings().find((one) => one.service === service && one.isOpen);
  const text = note?.firstChild;
  if (!note || !known || !text) return;
  text.textContent = (text.textContent ?? '').replace('{number}', known.number);
  const link = note.querySelector('a');
  if (link) link.href = `${addressOf('c')}#${known.code}`;
  note.hidden = false;
}

/** Marks what is wrong, and leads to the first of it. */
function allFilled(form: HTMLFormElement, fields: readonly HTMLInputElement[]): boolean {
  const asked = fields.filter((field) => field.closest('[hidden]') === null);
  const wrong = asked.filter((field) => {
    const fault = fieldFault(field.name, field.value, field.required);
    const told = byId(`${field.name}-wrong`);
    if (told) {
      told.dataset.wrong ??= told.textContent ?? '';
      told.textContent = fault === 'missing' ? sentence(form, 'missing') : sentence(told, 'wrong');
      told.hidden = fault === null;
    }
    field.setAttribute('aria-invalid', String(fault !== null));
    return fault !== null;
  });
  wrong[0]?.focus();
  return wrong.length === 0;
}

async function submit(form: HTMLFormElement, fields: readonly HTMLInputElement[]): Promise<void> {
  const { call, service = '', day = '', minute } = form.dataset;
  const given = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
  const slot = { day, minute: Number(minute) };
  const isMove = call === 'move';
  const input = isMove ? { code: given.code ?? '', ...slot } : { serviceId: service, ...slot, ...ofPerson(given) };
  const what = [call, service, day, minute, ...(isMove ? [given.code] : [])].join(' ');
  say('refused', '');
  const proof = byId('phone-code-part') ? await proveTelephone(form, given) : null;
  if (proof === 'asked') return;
  const proved = proof === null ? input : { ...input, phoneProof: proof };
  const answered = await send(isMove ? 'move' : 'make', requestFor(what, JSON.stringify(proved)), proved, (stage) =>
    say('said', sentence(form, stage)),
  );
  say('said', '');
  if (answered === null) return say('refused', sentence(form, 'lost'));
  if (!answered.ok) {
    if (answered.isFinal) settle(what);
    return say('refused', answered.sentence);
  }
  if (isMove && given.code) forget(given.code);
  keep({ code: answered.code, number: '', name: answered.code, service, day, isOpen: true, html: null });
  settled(what, answered.code);
  location.assign(`${addressOf('c')}#${answered.code}`);
}

/** The check of a telephone that is under way on this page, and its proof once there is one. */
let check: { readonly phone: string; readonly id: string; readonly proof: string | null } | null = null;

/**
 * Has a code sent to the telephone, then takes it. @returns the proof, or *asked* where somebody has to do something
 * first, which is said
 */
async function proveTelephone(form: HTMLFormElement, given: Readonly<Record<string, string>>): Promise<string> {
  const { phone = '', 'phone-code': code = '' } = given;
  const part = byId('phone-code-part');
  const tell = (stage: 'checking' | 'sending' | 'again') => say('said', sentence(form, stage));
  const ask = async (call: 'phone-code' | 'phone-proof', input: Readonly<Record<string, unknown>>) => {
    const answered = await send(call, newName(), input, tell);
    say('said', '');
    if (!answered?.ok) say('refused', answered?.sentence ?? sentence(form, 'lost'));
    return answered?.ok ? answered.code : null;
  };
  if (check?.phone === phone && check.proof !== null) return check.proof;
  if (check?.phone !== phone || code === '') {
    const id = await ask('phone-code', { phone, language: document.documentElement.lang });
    if (id === null || !part) return 'asked';
    check = { phone, id, proof: null };
    part.hidden = false;
    say('said', sentence(part, 'sent'));
    byId('phone-code')?.focus();
    return 'asked';
  }
  const proof = await ask('phone-proof', { checkId: Number(check.id), code });
  if (proof === null) return 'asked';
  check = { ...check, proof };
  return proof;
}

/** What somebody says of themselves; what they left empty is not said. */
const ofPerson = ({ name, phone, nik }: Readonly<Record<string, string>>) => ({
  language: document.documentElement.lang,
  name: name || null,
  phone: phone || null,
  nik: nik || null,
});
