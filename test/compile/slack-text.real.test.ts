import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SLACK_TEXT } from '../../packages/tocsin/src/compile/emit/alertmanager/notification-text.ts';
import { messageText } from '../../packages/tocsin/src/engine/messages/message.ts';
import { describeWith } from '../describe-with.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { startSlack } from '../e2e/site/slack.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from '../exporters/servers.ts';

const annotations = {
  summary: '<!channel> R&D: <https://shop.example/|all is well>',
  next: 'compare a > b',
  runbook_url: 'https://docs.example/Runbook',
};
const WANTED = `&lt;!channel&gt; R&amp;D: &lt;https://shop.example/|all is well&gt;
Next: compare a &gt; b
<https://docs.example/Runbook|Runbook>
`;

describeWith('messages of Alertmanager in Slack', [['prometheus-alertmanager', 'alertmanager']], () => {
  const site = useServer(async (run) => {
    const slack = await startSlack(run);
    const configFile = join(run.dir, 'alertmanager.yml');
    const receiver = { name: 'chat', slack_configs: [{ api_url: slack.url, channel: '#ops', text: SLACK_TEXT }] };
    const route = { receiver: 'chat', group_wait: '0s' };
    writeFileSync(configFile, JSON.stringify({ route, receivers: [receiver] }));
    return { slack, alertmanager: await startAlertmanager(run, { configFile }) };
  });

  test('what a label brings into a summary is text there, and the model in process says the same', async () => {
    const { slack, alertmanager } = site();
    await fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ labels: { alertname: 'A' }, annotations }]),
    });
    await until('Slack hears of it', () => slack.posts.length > 0);
    expect(slack.posts[0]?.message.attachments?.[0]?.text).toBe(WANTED);
    const alert = {
      status: 'firing',
      labels: { alertname: 'A' },
      annotations,
      startsAt: 0,
      endsAt: undefined,
    } as const;
    expect(messageText(SLACK_TEXT, { receiver: 'chat', externalUrl: '', groupLabels: {}, alerts: [alert] })).toBe(
      WANTED,
    );
  });
});
