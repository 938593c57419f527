import Handlebars from 'handlebars';
import type { Notification, Render } from './notification.ts';

// Slack's three special characters are escaped below; HTML's other ones are not special there.
const template = Handlebars.compile<Notification>(
  `*{{subject}}*{{place}} {{emoji}} {{headline}}
{{#each facts}}*{{label}}:* {{value}}
{{/each}}{{#each links}}<{{url}}|{{label}}>{{#unless @last}} | {{/unless}}{{/each}}`,
  { noEscape: true, strict: true },
);
const linkTemplate = Handlebars.compile<Notification>(
  '{{#each links}}<{{url}}|{{label}}>{{#unless @last}} | {{/unless}}{{/each}}',
  { noEscape: true, strict: true },
);

/** Slack's own rule: https://api.slack.com/reference/surfaces/formatting#escaping */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapedAll = (notification: Notification): Notification => ({
  ...notification,
  subject: escaped(notification.subject),
  place: escaped(notification.place),
  headline: escaped(notification.headline),
  facts: notification.facts.map(({ label, value }) => ({ label, value: escaped(value) })),
  links: notification.links.map(({ label, url }) => ({
    label: escaped(label),
    url: escaped(url.replaceAll(/[<>|\s]/g, encodeURIComponent)),
  })),
});

/** What Slack shows of a notification. */
export const slackText = (notification: Notification): string => template(escapedAll(notification)).trimEnd();

const COLORS = { good: 'good', bad: 'danger', plain: '#8c8c8c' } as const;

/** The body of a post to an incoming webhook. */
export const slackRender =
  (channel: string): Render =>
  (notification) => {
    if (notification.glance === undefined) return { channel, text: slackText(notification) };
    const { tone, emoji, subject, place, headline, facts } = escapedAll(notification);
    const title = `${emoji} ${subject}${place} ${headline}`;
    const attachment = {
      color: COLORS[tone],
      fallback: title,
      title,
      fields: facts.map(({ label, value }) => ({ title: label, value, short: value.length < 40 })),
      text: linkTemplate(escapedAll(notification)),
    };
    return { channel, attachments: [attachment] };
  };

/** Many messages in one, and where people find the rest. */
export const slackDigest =
  (channel: string, url: string | undefined) =>
  (bodies: readonly unknown[]): unknown => {
    const lines = bodies.map((body) => {
      const { text, attachments } = body as { text?: string; attachments?: readonly { title: string }[] };
      return (text ?? attachments?.[0]?.title ?? '').split('\n')[0] ?? '';
    });
    const link = url === undefined ? [] : [`<${url}|What happens now>`];
    return { channel, text: [...digestLines(lines), ...link].join('\n') };
  };

/** A message has an end: the rest is counted. */
const SHOWN = 30;
export const digestLines = (lines: readonly string[]): readonly string[] => [
  `${lines.length} messages combined into one:`,
  ...lines.slice(0, SHOWN).map((line) => `• ${line}`),
  ...(lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : []),
];
