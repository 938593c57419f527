import { hash } from 'node:crypto';
import Handlebars from 'handlebars';
import { createTransport } from 'nodemailer';
import { HttpError } from '../../shared/http.ts';
import type { MailChannel } from '../../shared/receiver-parts/notify-config.ts';
import { withoutSecrets } from '../../shared/without-secrets.ts';
import type { Notification, Render } from './notification.ts';
import { digestLines } from './slack.ts';

/** A mail, as it waits in the outbox. */
interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

// Plain text: there is nothing in it to escape.
const template = Handlebars.compile<Notification>(
  `{{subject}}{{place}}: {{headline}}

{{#each facts}}{{label}}: {{value}}
{{/each}}
{{#each links}}{{label}}: {{url}}
{{/each}}`,
  { noEscape: true, strict: true },
);

/** A header is one line, whatever an alert's label holds. */
// eslint-disable-next-line no-control-regex
const oneLine = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 200);

export const mailRender: Render = (notification, id): Mail => ({
  id,
  subject: oneLine(`${notification.subject}${notification.place}: ${notification.headline}`),
  text: template(notification),
});
export const mailDigest =
  (url: string | undefined) =>
  (bodies: readonly unknown[]): Mail => {
    const mails = bodies as readonly Mail[];
    const lines = digestLines(mails.map(({ subject }) => subject));
    const text = [...lines, ...(url === undefined ? [] : [url]), ''].join('\n');
    return { id: `${mails[0]?.id ?? ''}/digest`, subject: oneLine(lines[0] ?? ''), text };
  };

const TIMEOUT = 10_000;
/** nodemailer's words for what the server has against this very mail. */
const OF_THE_MAIL: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);
const TLS = {
  none: { secure: false, ignoreTLS: true },
  starttls: { secure: false, requireTLS: true },
  implicit: { secure: true },
} as const;

/** Sends a mail over SMTP. @throws HttpError with the server's own answer; one that is final is of status 400. */
export const mailSender = (
  { smtp, tls, user, from, to }: MailChannel,
  password: string | undefined,
): ((body: unknown) => Promise<void>) => {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    ...TLS[tls],
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // As they are sent: in the clear, or as AUTH LOGIN and AUTH PLAIN have them.
  const base64 = (words: string): string => Buffer.from(words).toString('base64');
  const secrets =
    password === undefined ? [] : [password, base64(password), base64(`\u0000${user ?? ''}\u0000${password}`)];
  return async (body) => {
    const { id, subject, text } = body as Mail;
    // The same letter has the same id, so that a server or a reader may know it again.
    const messageId = `<${hash('sha256', id, 'hex').slice(0, 32)}@tocsin>`;
    try {
      await transport.sendMail({ from, to: [...to], subject, text, messageId });
    } catch (error) {
      const {
        code,
        responseCode,
        message: says,
      } = error as Error & {
        readonly code?: string;
        readonly responseCode?: number;
      };
      const message = withoutSecrets(says, secrets);
      // 5xx of SMTP is "never", 4xx is "later": the other way round than HTTP's. A wrong password can be put right.
      if (OF_THE_MAIL.has(code ?? '') && Number(responseCode) >= 500) throw new HttpError('status', message, 400);
      throw new HttpError('connect', message);
    }
  };
};
