import type { Ending, Report } from '../rehearse/report.ts';
import type { Message } from '../runs/run.ts';
import { factsOf, type Notification, type Notify } from './notification.ts';
import { POSTED_LASTS, postedAlert } from './posted.ts';

const headlines: Readonly<Record<Ending, readonly [emoji: string, headline: string]>> = {
  succeeded: [':white_check_mark:', 'the response helped'],
  executed: [':white_check_mark:', 'it is done'],
  confirmed: [':white_check_mark:', 'it is done, and the host shows it'],
  ineffective: [':warning:', 'the response did not help, and cannot be undone'],
  undone: [':leftwards_arrow_with_hook:', 'the response is undone'],
  'undo-failed': [':rotating_light:', 'the response could not be undone'],
  failed: [':warning:', 'the response could not be carried out'],
  uncertain: [':rotating_light:', 'the response was interrupted, and may or may not have been carried out'],
  shadowed: [':ghost:', 'the response only watches'],
  waiting: [':raised_hand:', 'the response waits for approval'],
  expired: [':hourglass:', 'the response was not approved in time'],
  suppressed: [':no_entry_sign:', 'there was no response'],
};

/** What is said otherwise of what a person ordered. */
const ofOrder: Readonly<Partial<Record<Ending, string>>> = {
  ineffective: 'it was done, but the host does not show the change',
  undone: 'it did not work, and is undone',
  'undo-failed': 'it did not work, and could not be undone',
  failed: 'it could not be carried out',
  uncertain: 'it was interrupted, and may or may not have been carried out',
  waiting: 'it waits for a second person',
  expired: 'no second person approved it in time',
  suppressed: 'it was not carried out',
};

/** What people read about a run. */
export const notificationOf = (report: Report): Notification => {
  const [emoji, said] = headlines[report.ending];
  const { alert, action, ordered, host, environment, did, because, result, next, calls, runbook, decide, known } =
    report;
  const headline = ordered === undefined ? said : (ofOrder[report.ending] ?? said);
  return {
    kind: 'run',
    tone: GOOD.has(report.ending) ? 'good' : calls ? 'bad' : 'plain',
    emoji,
    subject: ordered === undefined ? alert : action,
    place: `${host === undefined ? '' : ` on ${host}`} (${environment})`,
    headline,
    facts: factsOf({
      ...(ordered === undefined
        ? {}
        : { [alert]: `${ordered.by}: ${ordered.why}`, Approved: ordered.approvedBy, Incident: ordered.incident }),
      Done: did,
      Why: because,
      Result: result,
      ...known,
      Now: next,
    }),
    links: [
      ...(decide === undefined ? [] : [{ label: 'Approve or deny', url: decide }]),
      ...(runbook === undefined ? [] : [{ label: ordered === undefined ? 'Runbook' : 'Its steps', url: runbook }]),
    ],
    at: report.at,
  };
};
const GOOD: ReadonlySet<Ending> = new Set(['succeeded', 'executed', 'confirmed']);

const summaryOf = ({ ordered, alert, action, host, result }: Report): string => {
  const on = host === undefined ? '' : ` on ${host}`;
  return ordered === undefined
    ? `The response to ${alert}${on} did not help: ${result}`
    : `${action}${on}, which a person ordered, did not succeed: ${result}`;
};

/** The alert that tells people that a response left the matter to them. Its runbook is that of the alert which was answered. */
export const escalationAlert = (report: Report): unknown => {
  const { alert, host, action, next, did, runbook, at } = report;
  return postedAlert('ResponseFailed', {
    labels: { instance: host, response: action, alert },
    priority: 'P2',
    annotations: { summary: summaryOf(report), next, done: did, runbook_url: runbook },
    from: at,
    until: at + POSTED_LASTS,
  });
};

/** The messages that a run's end sends: to all channels always, to people on call when it left the matter to them. */
export const messagesOf = (report: Report, notify: Notify): readonly Message[] => {
  const told = notify(notificationOf(report), `${report.runKey}${report.ending === 'waiting' ? '/waiting' : ''}`);
  if (!report.calls) return told;
  return [
    ...told,
    { channel: 'alertmanager', dedup: `${report.runKey}/alertmanager`, body: [escalationAlert(report)] },
  ];
};
