import type { Ending, Report } from '../report.ts';
import type { Message } from '../run.ts';
import { factsOf, type Bulletin, type Tell } from './bulletin.ts';
import { POSTED_LASTS, postedAlert } from './posted.ts';

const headlines: Readonly<Record<Ending, readonly [emoji: string, headline: string]>> = {
  succeeded: [':white_check_mark:', 'the response helped'],
  ineffective: [':warning:', 'the response did not help, and cannot be taken back'],
  undone: [':leftwards_arrow_with_hook:', 'the response is undone'],
  'undo-failed': [':rotating_light:', 'the response could not be undone'],
  failed: [':warning:', 'the response could not be carried out'],
  uncertain: [':rotating_light:', 'the response was cut off, and may have been carried out or not'],
  shadowed: [':ghost:', 'the response only watches'],
  waiting: [':raised_hand:', 'the response waits for approval'],
  expired: [':hourglass:', 'the response was not approved in time'],
  suppressed: [':no_entry_sign:', 'there was no response'],
};

/** What people read about a run. */
export const bulletinOf = (report: Report): Bulletin => {
  const [emoji, headline] = headlines[report.ending];
  const { alert, host, environment, did, because, result, next, calls, runbook, decide } = report;
  return {
    kind: 'run',
    tone: GOOD.has(report.ending) ? 'good' : calls ? 'bad' : 'plain',
    emoji,
    subject: alert,
    place: `${host === undefined ? '' : ` on ${host}`} (${environment})`,
    headline,
    facts: factsOf({ Done: did, Why: because, Result: result, Now: next }),
    links: [
      ...(decide === undefined ? [] : [{ label: 'Approve or deny', url: decide }]),
      ...(runbook === undefined ? [] : [{ label: 'Runbook', url: runbook }]),
    ],
    at: report.at,
  };
};
const GOOD: ReadonlySet<Ending> = new Set(['succeeded']);

/** The alert that tells people that a response left the matter to them. Its runbook is that of the alert which was answered. */
export const escalationAlert = ({ alert, host, action, result, next, did, runbook, at }: Report): unknown =>
  postedAlert('ResponseFailed', {
    labels: { instance: host, response: action, alert },
    priority: 'P2',
    annotations: {
      summary: `The response to ${alert}${host === undefined ? '' : ` on ${host}`} did not help: ${result}`,
      next,
      done: did,
      runbook_url: runbook,
    },
    from: at,
    until: at + POSTED_LASTS,
  });

/** The messages that a run's end sends: to all channels always, to people on call when it left the matter to them. */
export const messagesOf = (report: Report, tell: Tell): readonly Message[] => {
  const told = tell(bulletinOf(report), `${report.runKey}${report.ending === 'waiting' ? '/waiting' : ''}`);
  if (!report.calls) return told;
  return [
    ...told,
    { channel: 'alertmanager', dedup: `${report.runKey}/alertmanager`, body: [escalationAlert(report)] },
  ];
};
