/** Tickets on paper, side by side, as the virtual printer draws what it was sent. */
import type { PrinterConfig } from '#shared/printing/messages.ts';
import { type Screen, screensOf } from './stage.ts';
import { pictureOf, samples } from './ticket-samples.ts';

const style = `
  body { margin: 0; background: #d9d5cc; color: #1c1b1a; font: 16px 'Atkinson Hyperlegible Next', sans-serif; }
  h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px 8px; padding: 12px 16px; justify-items: center; }
  figure { margin: 0; display: grid; justify-items: center; align-content: start; }
  figcaption { margin-bottom: 6px; text-align: center; }`;

function sheet(width: PrinterConfig['profile']): string {
  const figures = samples.map(
    ({ caption, paper }) => `<figure><figcaption>${caption}</figcaption>${pictureOf(paper, width)}</figure>`,
  );
  const title = `Tickets on ${width} paper`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style>
    <main><h1>${title}</h1>${figures.join('')}</main></html>`;
}

const printer = screensOf('printer');
const tickets = (width: PrinterConfig['profile'], caption: string): Screen =>
  printer(`tickets-${width}`, caption, (page) => page.getByRole('heading', { name: width }).waitFor(), {
    open: (stage) =>
      stage.extra('printer', async (page) => {
        await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: sheet(width) }));
      }),
  });

export const ticketScreens: readonly Screen[] = [
  tickets(
    '80mm',
    'Tickets on paper of 80 mm, none longer than that: in three languages and lanes, a copy, with a code.',
  ),
  tickets('58mm', 'The same on paper of 58 mm, where the number is taller than wide.'),
];
