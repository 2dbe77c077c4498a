/** The virtual printer's page: the tray with its paper, and switches that break things. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Language, languages } from '../../model.ts';
import { countdowns, switches } from './faults.ts';
import { readPageFont } from './page-font.ts';
import { drawFaults, drawPage, drawTray } from './page-html.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import type { Tray } from './tray.ts';

const MAX_BODY_BYTES = 1_000;
const security = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
/** One fault, as its form sends it: a switch on or off, or a countdown from a number, or from nothing. */
const faultForm = z.union([
  z.strictObject({ fault: z.enum(switches), value: z.enum(['true', 'false']).transform((on) => on === 'true') }),
  z.strictObject({
    fault: z.enum(countdowns),
    value: z.union([z.literal('').transform(() => null), z.coerce.number().min(0).max(9_999_999)]),
  }),
]);
/** The paper that comes out is shown this often at most. */
const SHOW_PAPER_EVERY_MS = 50;

/** Serves the page until `close`. Rejects when the port is taken. */
export async function startPrinterPage(
  printer: Tray,
  port: number,
  host: string,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const font = readPageFont();
  const streams = new Set<ServerResponse>();
  const stopListening = printer.onChange(() => {
    for (const stream of streams) stream.write('data: changed\n\n');
    showPaper();
  });
  let showing: NodeJS.Timeout | undefined;
  const showPaper = () => {
    showing ??= setTimeout(() => {
      showing = undefined;
      const svg = printer.comingOut()?.svg ?? '';
      for (const stream of streams) stream.write(`event: paper\ndata: ${JSON.stringify(svg)}\n\n`);
    }, SHOW_PAPER_EVERY_MS);
  };
  const stopWatching = printer.onPaperMove(showPaper);

  const send = (response: ServerResponse, type: string, body: string, status = 200) => {
    response.writeHead(status, { ...security, 'content-type': `${type}; charset=utf-8` }).end(body);
  };
  const sendFont = (response: ServerResponse, font: Buffer) => {
    response.writeHead(200, { ...security, 'content-type': 'font/woff2' }).end(font);
  };
  const refuse = (response: ServerResponse, status: number, why: string) =>
    send(response, 'text/plain', `${why}\n`, status);

  const follow = (response: ServerResponse) => {
    response.writeHead(200, { ...security, 'content-type': 'text/event-stream' });
    response.write('retry: 1000\ndata: changed\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  };

  const changeFault = async (request: IncomingMessage, response: ServerResponse) => {
    // A form on a foreign page must not break the printer.
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${request.headers.host}`) {
      return refuse(response, 403, 'This page only listens to itself.');
    }
    const body = await readBody(request);
    const form = body === null ? null : faultForm.safeParse(Object.fromEntries(new URLSearchParams(body)));
    if (!form?.success) {
      const names = `fault=${switches.join('|')} and value=true|false`;
      return refuse(response, 400, `Say ${names}, or fault=${countdowns.join('|')} and value=NUMBER or nothing.`);
    }
    await printer.setFaults({ [form.data.fault]: form.data.value });
    const back = request.headers.referer ? new URL(request.headers.referer).search : '';
    response.writeHead(303, { ...security, location: `/${back}` }).end();
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://printer');
    const language = languageOf(url);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /':
        return send(response, 'text/html', drawPage(printer, language));
      case 'GET /tray':
        return send(response, 'text/html', drawTray(printer, language));
      case 'GET /faults':
        return send(response, 'text/html', drawFaults(printer.faults(), language));
      case 'GET /tickets.json':
        return send(response, 'application/json', JSON.stringify(asData(printer)));
      case 'GET /page.css':
        return send(response, 'text/css', pageStyle);
      case 'GET /page.js':
        return send(response, 'text/javascript', pageScript);
      case 'GET /page.woff2':
        return font ? sendFont(response, font) : refuse(response, 404, 'The font is not here.');
      case 'GET /events':
        return follow(response);
      case 'POST /faults':
        return changeFault(request, response);
      default:
        return refuse(response, 404, 'There is no such page.');
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) refuse(response, 500, error instanceof Error ? error.message : 'It failed.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => {
      stopListening();
      stopWatching();
      clearTimeout(showing);
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      return closed;
    },
  };
}

const languageOf = (url: URL): Language =>
  languages.find((language) => language === url.searchParams.get('language')) ?? 'id';

function asData(printer: Tray) {
  return {
    count: printer.ticketCount(),
    faults: printer.faults(),
    errors: printer.errors(),
    tickets: printer.tickets().map(({ order, lines, qrPayloads, mm }) => ({ order, lines, qrPayloads, mm })),
  };
}

/** The body as text; null when it is longer than any form of this page. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
