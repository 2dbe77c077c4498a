/** The last step: who registers for the chosen slot, or which registration moves to it. */
import { escapeHtml } from '#shared/escape-html.ts';
import type { Hall } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import type { OnlineWords } from '#shared/text/online/id.ts';
import { sayWholeDay } from '#shared/text/say-day.ts';
import type { Day, MinuteOfDay } from '#shared/time.ts';
import type { Offer } from '#shared/ui/offers.ts';
import { saySpan } from './day-page.ts';
import { drawFrame } from './frame.ts';
import { linkTo, type Page } from './links.ts';
import type { Moving } from './places.ts';
import { said, unbroken } from './said.ts';

/** The slot that was chosen. */
export type Chosen = { readonly day: Day; readonly minute: MinuteOfDay; readonly slotMinutes: number };

/** The form by which somebody registers, or moves where `moving`. It is sent by the page's script alone. */
export function drawForm(hall: Hall, offer: Offer, chosen: Chosen, page: Page, moving: Moving): string {
  const { language, checksPhones = false } = page;
  const own = words[language];
  const { form, day, code } = own.online;
  const { service, agency, queue } = offer;
  const asksNik = queue.booking?.asksNik ?? false;
  const title = moving ? form.moveTitle : form.title;
  const fields = moving
    ? field('code', code.enter, code.enterHint, form.missing, 'autocapitalize="characters" required maxlength="400"')
    : [
        field('name', form.name, form.nameHint, form.nameWrong, 'autocomplete="given-name" maxlength="40"'),
        field(
          'phone',
          form.phone,
          checksPhones ? form.phoneCheckHint : form.phoneHint,
          checksPhones ? form.phoneCheckWrong : form.phoneWrong,
          `type="tel" autocomplete="tel" maxlength="24"${checksPhones ? ' required' : ''}`,
        ),
        ...(checksPhones ? [drawPhoneCode(form)] : []),
        ...(asksNik
          ? [field('nik', form.nik, form.nikHint, form.nikWrong, 'inputmode="numeric" required maxlength="24"')]
          : []),
      ].join('');
  return drawFrame(hall, page, {
    title,
    starts: 'form',
    own: { name: 's', query: { id: service.id, move: moving, day: chosen.day, at: chosen.minute } },
    main: `<p class="back"><a href="${linkTo(page, 's', { id: service.id, move: moving, day: chosen.day })}">${day.otherTime}</a></p>
<h1>${title}</h1>
<dl class="chosen">
<dt>${form.when}</dt><dd><b>${sayWholeDay(chosen.day, own)}, <span class="unbroken">${saySpan(chosen.minute, chosen.slotMinutes, page)}</span> ${escapeHtml(hall.zoneLabel)}</b></dd>
<dt>${form.service}</dt><dd>${said(service.name, language)} · ${unbroken(agency.shortName)}</dd>
<dt>${form.where}</dt><dd>${escapeHtml(hall.address)}</dd>
</dl>
<p class="note if-no-script">${form.needsScript}</p>
${moving ? '' : `<p class="note" id="already" hidden>${escapeHtml(form.already('{number}'))} <a href="${linkTo(page, 'c')}">${code.show}</a></p>\n`}<form id="register" hidden novalidate data-call="${moving ? 'move' : 'make'}" data-service="${escapeHtml(service.id)}" data-day="${chosen.day}" data-minute="${chosen.minute}" data-missing="${escapeHtml(form.missing)}" data-checking="${escapeHtml(form.checking)}" data-sending="${escapeHtml(form.sending)}" data-again="${escapeHtml(form.sendingAgain)}" data-lost="${escapeHtml(form.lost)}">
${fields}<p>${moving ? form.moveFrom : asksNik ? `${form.data} ${form.dataNik}` : form.data}</p>
<button>${moving ? form.moveTo : form.register}</button>
<p id="said" role="status"></p>
<p id="refused" role="alert"></p>
</form>
`,
  });
}

/** The code that comes to the telephone: asked for once it was sent. */
const drawPhoneCode = (form: OnlineWords['form']): string =>
  `<div id="phone-code-part" hidden data-sent="${escapeHtml(form.phoneCodeSent)}">
${field('phone-code', form.phoneCode, form.phoneCodeHint, form.phoneCodeWrong, 'inputmode="numeric" autocomplete="one-time-code" maxlength="12"')}</div>
`;

/** A field with what it is for, and what is wrong with it where something is. */
const field = (name: string, label: string, hint: string, wrong: string, attributes: string): string =>
  `<div class="field"><label for="${name}">${label}</label>
<p id="${name}-hint">${hint}</p>
<input id="${name}" name="${name}" ${attributes} spellcheck="false" aria-describedby="${name}-hint ${name}-wrong">
<p class="wrong" id="${name}-wrong" hidden>${wrong}</p></div>
`;
