import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Language, languages, type Service } from '#shared/model.ts';
import { encodeTicket } from '#shared/printing/encode.ts';
import { fenceRequest } from '#shared/printing/fence.ts';
import { lengthMm } from '#shared/printing/layout.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import { type PaperProfile, paperProfiles } from '#shared/printing/paper-profile.ts';
import { printableText } from '#shared/printing/printable-text.ts';
import { layOutTicket } from '#shared/printing/receipt.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import { indexHall } from '../domain/hall-index.ts';
import { type Following, noFollowing, openFollowing } from '../following.ts';
import { formatFaults, readHall } from '../hall/hall-file.ts';
import { signerWith } from '../store/head-key.ts';
import { paperOf } from './print-ticket.ts';

function shippedHall() {
  const read = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(formatFaults(read.faults, 'halls/bogor.yaml'));
  return indexHall(read.hall);
}
const hall = shippedHall();
/** A Wednesday in the month with the longest name in every language. */
const LATE_MORNING = asInstant(Date.parse('2026-09-23T10:05:00+07:00'));

/** The addresses of a hub that has given out a million tickets. */
const followingAt = (publicUrl: string): Following =>
  openFollowing({ publicUrl, sealer: signerWith(Buffer.alloc(32, 1)), ticketById: () => undefined });

/** The paper of a priority ticket late on a busy morning: every figure has as many digits as it ever will. */
function longestPaper(service: Service, language: Language, following = noFollowing): TicketPaper {
  const series = hall.queue(service.queueId)?.series?.priority ?? 'AP';
  const ticket = aTicket({
    id: 1_000_000,
    queueId: service.queueId,
    serviceId: service.id,
    series,
    number: 1_188,
    lane: 'priority',
    language,
    arrivedAt: LATE_MORNING,
  });
  const paper = paperOf({ hall: () => hall, isTrial: false, following }, ticket, {
    ahead: 123,
    waitUpTo: 240,
    copy: false,
  });
  // Where no counter is named for it, as many as there are for any.
  return { ...paper, counters: paper.counters.length > 0 ? paper.counters : [1, 2, 3, 5] };
}

/** What a ticket says as one text, and how long and heavy it is. */
function printed(paper: TicketPaper, profile: PaperProfile) {
  const layout = layOutTicket(paper, profile);
  const texts = layout.lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  return {
    texts,
    said: texts.join(' ').replaceAll(/ +/g, ' '),
    mm: lengthMm(layout),
    bytes: encodeTicket(layout).length + fenceRequest('by-id', 1).length,
  };
}

describe.each(['80mm', '58mm'] as const)('on %s paper', (width) => {
  const profile = paperProfiles[width];

  test.each(languages)('every service of the shipped hall has a ticket that is short and says all (%s)', (language) => {
    const { lanes, paper: say } = words[language];
    for (const service of hall.hall.services) {
      const paper = longestPaper(service, language);
      const { texts, said, mm, bytes } = printed(paper, profile);
      expect(mm, service.id).toBeLessThanOrEqual(80);
      expect(bytes, service.id).toBeLessThanOrEqual(400);
      const facts = [
        paper.hallName,
        paper.agencyName,
        paper.number,
        paper.serviceName,
        lanes.priority,
        '23 ',
        '123',
        '240 m',
        'WIB',
        say.near(paper.counters),
        say.missed,
      ];
      for (const fact of facts) expect(said, service.id).toContain(printableText(fact));
      // Nothing had to be cut off.
      expect(said, service.id).not.toContain('...');
      const hasRequirement = paper.requirements.some((item) => said.includes(printableText(item)));
      if (paper.requirements.length > 0 && !hasRequirement)
        expect(texts, service.id).toContain(printableText(say.ask(paper.requirements.length)));
    }
  });

  test.each([
    ['https://antrean.kotabogor.go.id', Number.POSITIVE_INFINITY],
    // A larger code takes the second line of the service's name, where that has one.
    ['https://mpp.kotabogor.go.id/antrean', 24],
    [`https://${'mal-pelayanan-publik.'.repeat(2)}go.id`, 24],
  ])('a ticket that can be followed by phone at %s says all the same', (publicUrl, letters) => {
    const following = followingAt(publicUrl);
    let papers = 0;
    let saysWhatFor = 0;
    for (const language of languages) {
      for (const service of hall.hall.services) {
        const paper = longestPaper(service, language, following);
        const { texts, said, mm, bytes } = printed(paper, profile);
        const { scan } = words[language].paper;
        expect(mm, service.id).toBeLessThanOrEqual(80);
        expect(bytes, service.id).toBeLessThanOrEqual(400);
        papers += 1;
        if (texts.includes(printableText(paper.requirements.length > 0 ? scan.needs : scan.turn))) saysWhatFor += 1;
        expect(layOutTicket(paper, profile).lines, service.id).toContainEqual(
          expect.objectContaining({ text: paper.follow }),
        );
        expect(said, service.id).toContain(printableText(paper.serviceName).slice(0, letters));
      }
    }
    // Only a service with the longest of names has no line left for it on the longest of papers.
    if (letters > 24) expect(saysWhatFor / papers).toBeGreaterThan(0.9);
  });

  test('the logo stands on the ticket of every service, which still is short and says where to wait', () => {
    const logo = { kind: 'logo', picture: { key: 'Q!' }, heightDots: profile.logoBox.height } as const;
    for (const language of languages) {
      const { paper: say } = words[language];
      let silent = 0;
      for (const service of hall.hall.services) {
        const longest = longestPaper(service, language);
        const usual = { ...longest, number: 'A-012', lane: 'regular', ahead: 12, waitUpTo: 40 } as const;
        for (const paper of [usual, longest]) {
          const layout = layOutTicket(paper, profile, logo);
          const { lines } = layout;
          expect(lengthMm(layout), service.id).toBeLessThanOrEqual(80);
          const said = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : [])).join(' ');
          for (const fact of [paper.hallName, paper.agencyName, paper.number, paper.serviceName, say.missed])
            expect(said, service.id).toContain(printableText(fact));
          // Only the longest ticket of all, on narrow paper, has no room for it.
          if (paper === usual || width === '80mm') expect(lines[0], service.id).toEqual(logo);
          const bring = [say.bring, say.ask(paper.requirements.length)].map(printableText);
          const tells = bring.some((words) => said.includes(words));
          if (paper === usual && paper.requirements.length > 0 && !tells) silent += 1;
        }
      }
      // Of what to bring too, on wide paper: but for a name of two lines under another.
      if (width === '80mm') expect(silent).toBeLessThanOrEqual(3);
    }
  });
});
