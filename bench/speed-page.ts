/** docs/speed.md: what each benchmark measured last, a section for each. */
import { type Finding, judge, machine } from './measure.ts';

const beginning = `# How fast it is

Ratios of one run each, and the times that somebody waits for: this hub or page, against the baseline or the aim named
beside it. \`npm run bench -- --write\` measures all of it on your machine and writes this page anew;
\`npm run bench -- --write kiosk-page\` one part. Leave the machine alone meanwhile.
`;

/** The page with the section of one benchmark put in place of its last one, or at the end. `day`: \`2026-11-24\`. */
export function writeSection(page: string, name: string, findings: readonly Finding[], day: string): string {
  const rows = findings.map(({ what, ours, baseline, ratio, aim }) =>
    [what, ours, baseline, ratio.toFixed(2), aim ? judge(ratio, aim) : ''].map((cell) => cell.replaceAll('|', '\\|')),
  );
  const section = [
    `## ${name}`,
    '',
    `${day}, ${machine}`,
    '',
    '| what | ours | against | ratio | aim |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
  const sections = page
    .split(/^(?=## )/m)
    .slice(1)
    .map((old) => `${old.trimEnd()}\n`);
  const place = sections.findIndex((old) => old.startsWith(`## ${name}\n`));
  const others = place < 0 ? [...sections, section] : sections.with(place, section);
  return [beginning, ...others].join('\n');
}
