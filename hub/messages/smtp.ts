/**
 * A gateway by mail: each message goes to an address made of the telephone number, as gateways from mail to SMS want it,
 * or to a mailbox that somebody works through. A mail server knows no message twice: after an attempt without an answer
 * the next one may be a second copy. The steps are taken one by one, since only so it is known whether anything was
 * handed over.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type Attempt, failed, type Gateway, type OutgoingMessage, refused, sent } from './gateway.ts';

export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; without it the connection turns to TLS before anything is said, but on this machine. */
  readonly isSecure: boolean;
  readonly isLoopback: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  /** With `{phone}` in it: `{phone}@sms.example.go.id`. */
  readonly to: string;
};
/** How long it may take to connect, to answer one word, and all of it: who says a letter now and then is let go as well. */
type Within = { readonly connectMs: number; readonly answerMs: number; readonly doneMs: number };
const within: Within = { connectMs: 8_000, answerMs: 10_000, doneMs: 28_000 };

export function openSmtp(server: MailServer, { connectMs, answerMs, doneMs }: Within = within): Gateway {
  const { host, port, isSecure, isLoopback, user, password, from, to } = server;

  const send = async ({ id, phone, text }: OutgoingMessage): Promise<Attempt> => {
    const address = to.replaceAll('{phone}', phone);
    const [subject = ''] = text.split('\n', 1);
    const mail = await new MailComposer({ from, to: address, subject, text, messageId: `<${id}@antrean.invalid>` })
      .compile()
      .build();
    const connection = new SMTPConnection({
      host,
      port,
      secure: isSecure,
      requireTLS: !isSecure && !isLoopback,
      ignoreTLS: !isSecure && isLoopback,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: answerMs,
    });
    return new Promise((resolve) => {
      let isHandingOver = false;
      const end = (attempt: Attempt) => {
        clearTimeout(timer);
        resolve(attempt);
        connection.close();
      };
      const timer = setTimeout(() => end(failed('no-answer', isHandingOver)), doneMs);
      const fail = (error: unknown) => end(attemptAfter(error, isHandingOver));
      const handOver = () => {
        isHandingOver = true;
        connection.send({ from, to: [address] }, mail, (error: unknown) => (error ? fail(error) : end(sent)));
      };
      connection.on('error', fail);
      // Closed by the other side without a word.
      connection.on('end', () => end(failed(isHandingOver ? 'no-answer' : 'unreachable', isHandingOver)));
      connection.connect((error: unknown) => {
        if (error) fail(error);
        else if (user === null) handOver();
        else connection.login({ user, pass: password ?? '' }, (wrong: unknown) => (wrong ? fail(wrong) : handOver()));
      });
    });
  };
  return { kind: 'smtp', send };
}

/** What a failed attempt was, by what the mail client says of it. */
function attemptAfter(error: unknown, isHandingOver: boolean): Attempt {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('not-let-in', false);
  // Whoever sets it up may still mend that.
  if (code === 'ETLS') return failed('unreachable', false);
  // It answered: it knows that it has not taken it.
  if (responseCode !== undefined) return responseCode >= 500 ? refused('not-taken') : failed('gateway-busy', false);
  return failed(isHandingOver || code === 'ETIMEDOUT' ? 'no-answer' : 'unreachable', isHandingOver);
}
