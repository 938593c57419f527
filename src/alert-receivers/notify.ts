import Handlebars from 'handlebars';
import type { Ending, Report } from './report.ts';
import type { Message } from './run.ts';

const headlines: Readonly<Record<Ending, string>> = {
  succeeded: ':white_check_mark: the response helped',
  ineffective: ':warning: the response did not help, and cannot be taken back',
  undone: ':leftwards_arrow_with_hook: the response is undone',
  'undo-failed': ':rotating_light: the response could not be undone',
  failed: ':warning: the response could not be carried out',
  uncertain: ':rotating_light: the response was cut off, and may have been carried out or not',
  shadowed: ':ghost: the response only watches',
  waiting: ':raised_hand: the response waits for approval',
  expired: ':hourglass: the response was not approved in time',
  suppressed: ':no_entry_sign: there was no response',
};

// Slack's three special characters are escaped below; HTML's other ones are not special there.
const template = Handlebars.compile<Record<string, string | undefined>>(
  `*{{alert}}*{{#if host}} on {{host}}{{/if}} ({{environment}}) {{headline}}
{{#if did}}*Done:* {{did}}
{{/if}}{{#if because}}*Why:* {{because}}
{{/if}}*Result:* {{result}}
*Now:* {{next}}
<{{runbook}}|Runbook>`,
  { noEscape: true, strict: false },
);

/** Slack's own rule: https://api.slack.com/reference/surfaces/formatting#escaping */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapedAll = (report: Report): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(report).map(([name, value]) => [name, typeof value === 'string' ? escaped(value) : undefined]),
  );

/** What Slack shows about a run. */
export const slackText = (report: Report): string =>
  template({ ...escapedAll(report), headline: headlines[report.ending] });

/** How long the alert stays without being sent again: as long as Alertmanager's own repeat interval. */
const ESCALATION_LASTS = 4 * 3_600_000;

/** The alert that tells people that a response left the matter to them, as POST /api/v2/alerts takes it. */
export const escalationAlert = (report: Report): unknown => ({
  labels: {
    alertname: 'ResponseFailed',
    ...(report.host === undefined ? {} : { instance: report.host }),
    response: report.action,
    alert: report.alert,
    priority: 'P2',
    severity: 'critical',
    answer: 'human',
  },
  annotations: {
    summary: `The response to ${report.alert}${report.host === undefined ? '' : ` on ${report.host}`} did not help: ${report.result}`,
    description: report.next,
    ...(report.did === undefined ? {} : { done: report.did }),
    runbook_url: report.runbook,
  },
  startsAt: new Date(report.at).toISOString(),
  endsAt: new Date(report.at + ESCALATION_LASTS).toISOString(),
});

const CALLED: ReadonlySet<Ending> = new Set(['undone', 'ineffective', 'undo-failed', 'failed', 'uncertain']);

/** The messages that a run's end sends: to Slack always, to people on call when it left the matter to them. */
export const messagesOf = (report: Report, channel: string): readonly Message[] => {
  const slack: Message = {
    channel: 'slack',
    dedup: `${report.runKey}/slack${report.ending === 'waiting' ? '/waiting' : ''}`,
    body: { channel, text: slackText(report) },
  };
  if (!CALLED.has(report.ending)) return [slack];
  return [slack, { channel: 'alertmanager', dedup: `${report.runKey}/alertmanager`, body: [escalationAlert(report)] }];
};
