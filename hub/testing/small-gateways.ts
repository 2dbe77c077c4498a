/** A webhook and a mail server of a few lines, which tests break as they like. */
import { createServer as createHttp, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';

export type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** What becomes of one POST: answered with a status, or never, or after its connection was cut. */
export type WebhookMood = number | 'hangs' | 'cuts' | { readonly redirectTo: string };

/** A webhook on a free port; `mood` may be set at any time, and holds for each POST from then on. */
export async function startWebhook(first: WebhookMood = 200) {
  const heard: Heard[] = [];
  const connections = new Set<Socket>();
  const self = { mood: first };
  const server = createHttp((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8');
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      const { mood } = self;
      if (mood === 'hangs') return;
      if (mood === 'cuts') request.socket.destroy();
      else if (typeof mood === 'number') response.writeHead(mood).end('said more than anybody reads');
      else response.writeHead(302, { location: mood.redirectTo }).end();
    });
  });
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  const url = await listen(server);
  return {
    url: `http://127.0.0.1:${url}/sms`,
    heard,
    mood: () => self.mood,
    setMood: (mood: WebhookMood) => {
      self.mood = mood;
    },
    close: () => closeAll(server, connections),
  };
}

/** At which word it fails, and how: a reply of SMTP, or nothing any more. */
export type MailMood = { readonly at: 'greeting' | 'RCPT' | 'text'; readonly with: string | 'hangs' | 'cuts' };
export type Mail = { readonly from: string; readonly to: string; readonly data: string };

/** A mail server on a free port that takes any mail, but for what `mood` says. */
export async function startMailServer(first: MailMood | null = null) {
  const mails: Mail[] = [];
  const connections = new Set<Socket>();
  const self = { mood: first };
  const server = createTcp((socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket)).on('error', () => socket.destroy());
    const say = (at: MailMood['at'] | null, line: string) => {
      const mood = self.mood?.at === at ? self.mood : null;
      if (mood?.with === 'hangs') return false;
      if (mood?.with === 'cuts') socket.destroy();
      else socket.write(`${mood ? mood.with : line}\r\n`);
      return mood === null;
    };
    let rest = '';
    let text: string | null = null;
    let [from, to] = ['', ''];
    const take = (line: string) => {
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'EHLO' || word === 'HELO') say(null, '250 small');
      else if (word === 'MAIL') {
        from = line.replace(/.*<(.*)>.*/, '$1');
        say(null, '250 ok');
      } else if (word === 'RCPT') {
        to = line.replace(/.*<(.*)>.*/, '$1');
        say('RCPT', '250 ok');
      } else if (word === 'DATA') {
        text = '';
        say(null, '354 go on');
      } else if (word === 'STAR') say(null, '502 no such thing here');
      else if (word === 'QUIT') socket.end('221 bye\r\n');
      else say(null, '250 ok');
    };
    socket.on('data', (bytes) => {
      rest += bytes.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (text === null) take(line);
        else if (line === '.') {
          const isTaken = say('text', '250 taken');
          if (isTaken) mails.push({ from, to, data: text });
          text = null;
        } else text += `${line}\n`;
      }
    });
    say('greeting', '220 small');
  });
  const port = await listen(server);
  return {
    port,
    mails,
    setMood: (mood: MailMood | null) => {
      self.mood = mood;
    },
    close: () => closeAll(server, connections),
  };
}

type Server = ReturnType<typeof createTcp>;

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closeAll = (server: Server, connections: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of connections) socket.destroy();
  });
