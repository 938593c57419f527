import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bucketOf } from '../../packages/tocsin/src/receiver/notify/bucket.ts';
import type { Notification } from '../../packages/tocsin/src/receiver/notify/notification.ts';
import { mailRender } from '../../packages/tocsin/src/receiver/notify/mail.ts';
import { slackDigest, slackRender } from '../../packages/tocsin/src/receiver/notify/slack.ts';
import { signatureOf, webhookRender } from '../../packages/tocsin/src/receiver/notify/webhook.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { startOutbox } from '../../packages/tocsin/src/receiver/notify/outbox.ts';
import { HttpError } from '../../packages/tocsin/src/shared/http.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { until } from '../e2e/site/until.ts';
import { scratchLedger } from './scratch.ts';

const notification: Notification = {
  kind: 'deployment',
  tone: 'bad',
  emoji: ':x:',
  subject: 'Deployment',
  place: '',
  headline: 'failure',
  facts: [
    { label: 'Environment', value: 'production' },
    { label: 'Version', value: '<!channel> "v2" & \\ {{x}}' },
    { label: 'Duration', value: '42s' },
  ],
  links: [{ label: 'Deployments', url: 'https://tocsin.example/deployments' }],
  glance: true,
  at: Date.UTC(2026, 0, 1),
};

test("Slack is shown the manual's attachment, whatever a version holds", () => {
  expect(slackRender('#ops')(notification, 'id')).toEqual({
    channel: '#ops',
    attachments: [
      {
        color: 'danger',
        fallback: ':x: Deployment failure',
        title: ':x: Deployment failure',
        fields: [
          { title: 'Environment', value: 'production', short: true },
          { title: 'Version', value: '&lt;!channel&gt; "v2" &amp; \\ {{x}}', short: true },
          { title: 'Duration', value: '42s', short: true },
        ],
        text: '<https://tocsin.example/deployments|Deployments>',
      },
    ],
  });
});
test('a mail is plain text, and its subject one line', () => {
  const forged = { ...notification, headline: 'failure\r\nBcc: everybody@example.org' };
  expect(mailRender(forged, 'id')).toEqual({
    id: 'id',
    subject: 'Deployment: failure Bcc: everybody@example.org',
    text: expect.stringContaining('Version: <!channel> "v2" & \\ {{x}}\n'),
  });
});
test('a webhook is sent all of it, signed with its time', () => {
  const body = JSON.stringify(webhookRender(notification, 'id'));
  expect(JSON.parse(body)).toMatchObject({
    id: 'id',
    kind: 'deployment',
    at: '2026-01-01T00:00:00.000Z',
    facts: notification.facts,
  });
  const v1 = createHmac('sha256', 'secret').update(`1767225600.${body}`).digest('hex');
  expect(signatureOf('secret', body, notification.at)).toBe(`t=1767225600,v1=${v1}`);
});

describe('a budget', () => {
  test('never lets more pass than it has, whenever it is asked, and whichever way the clock runs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: -500, max: 2_000 }), { maxLength: 300 }),
        (messages, steps) => {
          const within = 10_000;
          const bucket = bucketOf({ messages, within }, 0, 0);
          let [now, latest, passed] = [0, 0, 0];
          let forward = 0;
          for (const step of steps) {
            now += step;
            forward += Math.max(step, 0);
            latest = Math.max(latest, now);
            if (bucket.wait(now) > 0) continue;
            bucket.take(now);
            passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(messages + (forward * messages) / within + 1e-6);
        },
      ),
    );
  });
  test('says exactly how long to wait', () => {
    const bucket = bucketOf({ messages: 2, within: 1_000 }, 0, 0);
    bucket.take(0);
    bucket.take(0);
    const wait = bucket.wait(0);
    expect(wait).toBe(500);
    expect(bucket.wait(wait - 1)).toBe(1);
    expect(bucket.wait(wait)).toBe(0);
  });
  test('remembers what a process before it has spent', () => {
    expect(bucketOf({ messages: 2, within: 1_000 }, 5, 0).wait(0)).toBe(500);
  });
});

describe('a storm', () => {
  const storm = async (letters: number, fails: number) => {
    const ledger: Ledger = await scratchLedger();
    const rules = { respondWithin: { P1: 1, P2: 1, P3: 1, P4: 1 }, together: 1, quiet: 1, storm: 1 };
    await ledger.openIncident({ priority: 'P1', title: 'x', host: null, by: 'Ada' }, rules, 0);
    const [note] = await ledger.pendingNotes(1);
    const messages = Array.from({ length: letters }, (_, n) => ({
      channel: 'slack',
      dedup: `${n}`,
      body: { channel: '#ops', text: `*alert ${n}* did something\nmore` },
    }));
    await ledger.notify(note?.seq ?? 0, messages, 0);
    const sent: { readonly text: string }[] = [];
    let left = fails;
    let clock = 1;
    const outbox = startOutbox(
      'slack',
      ledger,
      async (body) => {
        if (left-- > 0) throw new HttpError('status', 'answered 503', 503);
        sent.push(body as { text: string });
      },
      () => clock,
      createLog('test', 'silent'),
      () => {},
      { bucket: bucketOf({ messages: 3, within: 1_000 }, 0, 0), digest: slackDigest('#ops', 'https://tocsin.example') },
    );
    onTestFinished(() => outbox.stop());
    const delivered = async (): Promise<boolean> => {
      clock += 1_000;
      outbox.wake();
      return (await ledger.dueEntries('slack', Infinity, 1)).entries.length === 0;
    };
    await until('all are delivered', delivered);
    return { sent, ledger };
  };
  test('is one message, that names what it stands for and counts the rest', async () => {
    const { sent, ledger } = await storm(200, 0);
    expect(sent).toHaveLength(1);
    const lines = sent[0]?.text.split('\n') ?? [];
    expect(lines[0]).toBe('200 messages combined into one:');
    expect(lines[1]).toBe('• *alert 0* did something');
    expect(lines.slice(-2)).toEqual(['and 170 more', '<https://tocsin.example|What happens now>']);
    expect(await ledger.sentSince('slack', 0)).toBe(1);
  });
  test('that is refused for now is sent later, whole', async () => {
    const { sent } = await storm(7, 1);
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual(['7 messages combined into one:']);
  });
  test('of a few is no storm', async () => {
    const { sent } = await storm(3, 0);
    expect(sent).toHaveLength(3);
  });
});
