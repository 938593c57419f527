import { expect, test } from 'vitest';
import { notifyOn } from '../../packages/tocsin/src/receiver/notify/notification.ts';
import { notificationOf, messagesOf } from '../../packages/tocsin/src/receiver/notify/run-messages.ts';
import { slackRender, slackText } from '../../packages/tocsin/src/receiver/notify/slack.ts';
import type { Report } from '../../packages/tocsin/src/receiver/rehearse/report.ts';

const report: Report = {
  runKey: 'key/1/phpfpm.scale',
  at: Date.UTC(2026, 0, 1, 10),
  environment: 'production',
  alert: 'PhpFpmSaturated',
  action: 'phpfpm.scale',
  host: 'prod-web-01',
  ending: 'succeeded',
  did: 'pm.max_children of www on prod-web-01: 4 -> 13',
  because: '6 waiting requests and 4 workers ask for 13',
  result: 'it helped: 3 checks in a row confirmed it',
  next: 'Nothing now.',
  runbook: 'http://127.0.0.1:9095/runbooks/PhpFpmSaturated',
  calls: false,
  decide: undefined,
  known: undefined,
  ordered: undefined,
};
const tell = notifyOn([{ name: 'slack', render: slackRender('#ops') }]);

test('a message says what, where, with which numbers, why, whether it helped and what now', () => {
  expect(slackText(notificationOf(report)))
    .toBe(`*PhpFpmSaturated* on prod-web-01 (production) :white_check_mark: the response helped
*Done:* pm.max_children of www on prod-web-01: 4 -&gt; 13
*Why:* 6 waiting requests and 4 workers ask for 13
*Result:* it helped: 3 checks in a row confirmed it
*Now:* Nothing now.
<http://127.0.0.1:9095/runbooks/PhpFpmSaturated|Runbook>`);
});
test("Slack's special characters are escaped, and HTML's others are left alone", () => {
  const text = slackText(
    notificationOf({ ...report, alert: '<!channel> & "quoted" \'too\' {{host}}', did: undefined, because: undefined }),
  );
  expect(text.split('\n')[0]).toBe(
    '*&lt;!channel&gt; &amp; "quoted" \'too\' {{host}}* on prod-web-01 (production) :white_check_mark: the response helped',
  );
  expect(text).not.toContain('Done');
});
test('help and suppression go to Slack alone', () => {
  expect(messagesOf(report, tell).map(({ channel }) => channel)).toEqual(['slack']);
  expect(messagesOf({ ...report, ending: 'suppressed' }, tell).map(({ channel }) => channel)).toEqual(['slack']);
});
test('what did not help is an alert for people, until it is told no more', () => {
  const [, escalation] = messagesOf(
    {
      ...report,
      ending: 'undone',
      calls: true,
      result: 'it did not help within 600 s',
      next: 'Look for the slow request.',
    },
    tell,
  );
  expect(escalation).toEqual({
    channel: 'alertmanager',
    dedup: 'key/1/phpfpm.scale/alertmanager',
    body: [
      {
        labels: {
          alertname: 'ResponseFailed',
          instance: 'prod-web-01',
          response: 'phpfpm.scale',
          alert: 'PhpFpmSaturated',
          priority: 'P2',
          severity: 'critical',
          answer: 'human',
        },
        annotations: {
          summary: 'The response to PhpFpmSaturated on prod-web-01 did not help: it did not help within 600 s',
          next: 'Look for the slow request.',
          done: 'pm.max_children of www on prod-web-01: 4 -> 13',
          runbook_url: report.runbook,
        },
        startsAt: '2026-01-01T10:00:00.000Z',
        endsAt: '2026-01-01T14:00:00.000Z',
      },
    ],
  });
});
