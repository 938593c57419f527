import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Notification } from '../../packages/tocsin/src/receiver/notify/notification.ts';
import { openChannels, type PeopleChannel } from '../../packages/tocsin/src/receiver/notify/channels.ts';
import { HttpError } from '../../packages/tocsin/src/shared/http.ts';
import { channels, type MailChannel } from '../../packages/tocsin/src/shared/receiver-parts/notify-config.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { startSmtp, type Smtp } from '../e2e/site/smtp.ts';

let run: Run;
beforeAll(async () => {
  run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-channels-')));
});
afterAll(async () => {
  await run.stop();
  await rm(run.dir, { recursive: true });
});

const notification: Notification = {
  kind: 'incident',
  tone: 'bad',
  emoji: ':fire:',
  subject: 'INC-2026-001 P1',
  place: ' (production)',
  headline: 'an incident is open',
  facts: [{ label: 'What', value: 'Zürich <is> down' }],
  links: [{ label: 'Incident', url: 'https://tocsin.example/incidents/INC-2026-001' }],
  at: Date.UTC(2026, 0, 1),
};
const secret = async (name: string, value: string): Promise<string> => {
  await writeFile(join(run.dir, name), `${value}\n`, { mode: 0o600 });
  return join(run.dir, name);
};
/** The second of the configured channels; the first is Slack. */
const opened = async (config: object): Promise<PeopleChannel> => {
  const slack = {
    urlFile: await secret('slack', 'https://slack.example/x'),
    channel: '#ops',
    budget: { messages: 1, within: 1 },
  };
  const [, channel] = await openChannels({ slack, channels: channels.parse({ other: config }) }, () => notification.at);
  if (channel === undefined) throw new Error('there is no such channel');
  return channel;
};
const mailTo = async ({ port }: Pick<Smtp, 'port'>, more: Partial<MailChannel> = {}): Promise<PeopleChannel> =>
  opened({
    kind: 'email',
    smtp: `127.0.0.1:${port}`,
    tls: 'none',
    from: 'Tocsin <tocsin@example.org>',
    to: ['ops@example.org', 'ada@example.org'],
    ...more,
  });

test('a mail arrives, with all that it says, and under the same id however often it is sent', async () => {
  const smtp = await startSmtp(run, 'plain');
  const { render, send, digest } = await mailTo(smtp);
  const body = render(notification, 'note-1/other');
  await send(body);
  await send(body);
  await send(digest([body, body]));
  const [first, again, both] = await smtp.mails();
  expect(first).toMatchObject({ from: 'tocsin@example.org', to: ['ops@example.org', 'ada@example.org'], user: null });
  expect(first?.headers['Subject']).toBe('INC-2026-001 P1 (production): an incident is open');
  expect(first?.text).toContain('What: Zürich <is> down');
  expect(first?.text).toContain('Incident: https://tocsin.example/incidents/INC-2026-001');
  expect(again?.headers['Message-ID']).toBe(first?.headers['Message-ID']);
  expect(both?.headers['Subject']).toBe('2 messages combined into one:');
});
test('a server that asks who we are is told', async () => {
  const smtp = await startSmtp(run, 'login');
  await (
    await mailTo(smtp, { user: 'tocsin', passwordFile: await secret('right', 'abra cadabra') })
  ).send((await mailTo(smtp)).render(notification, 'x'));
  expect((await smtp.mails()).map(({ user }) => user)).toEqual(['tocsin']);
  const wrong = await mailTo(smtp, { user: 'tocsin', passwordFile: await secret('wrong', 'hocus pocus') });
  const refusal: unknown = await wrong.send(wrong.render(notification, 'y')).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(HttpError);
  expect((refusal as HttpError).message).not.toContain('hocus');
});
test('what a server puts off is sent later, what it refuses for good is not', async () => {
  const [later, never] = [await startSmtp(run, 'later'), await startSmtp(run, 'never')];
  const channel = await mailTo(later);
  const body = channel.render(notification, 'x');
  await expect(channel.send(body)).rejects.toMatchObject({
    reason: 'connect',
    message: expect.stringContaining('Greylisted'),
  });
  await channel.send(body);
  expect(await later.mails()).toHaveLength(1);
  await expect((await mailTo(never)).send(body)).rejects.toMatchObject({ status: 400 });
  await expect((await mailTo({ port: await freePort() })).send(body)).rejects.toMatchObject({ reason: 'connect' });
});
test('a mail never goes without TLS where TLS is asked for', async () => {
  const smtp = await startSmtp(run, 'plain');
  const before = (await smtp.mails()).length;
  const channel = await mailTo(smtp, { tls: 'starttls' });
  await expect(channel.send(channel.render(notification, 'x'))).rejects.toBeInstanceOf(HttpError);
  expect(await smtp.mails()).toHaveLength(before);
});

test('a webhook can tell that a post is ours', async () => {
  const posts: { readonly signature: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      posts.push({ signature: String(request.headers['x-tocsin-signature']), body });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const channel = await opened({
    kind: 'webhook',
    urlFile: await secret('hook-url', url),
    secretFile: await secret('hook-secret', 'a shared secret'),
  });
  await channel.send(channel.render(notification, 'note-1/other'));
  const [post] = posts;
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(post?.signature ?? '') ?? [];
  expect(createHmac('sha256', 'a shared secret').update(`${t}.${post?.body}`).digest('hex')).toBe(v1);
  expect(JSON.parse(post?.body ?? '')).toMatchObject({ id: 'note-1/other', subject: 'INC-2026-001 P1' });
});
