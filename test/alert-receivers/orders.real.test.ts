import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { freePorts } from '../e2e/ports.ts';
import type { Process, Run } from '../e2e/processes.ts';
import { isOk } from '../e2e/site/http.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { startSshd } from '../e2e/site/sshd.ts';
import { until } from '../e2e/site/until.ts';
import { startApart } from './apart-host.ts';
import { cli, receiverProgram } from './cli.ts';
import { orderOf } from './order-kit.ts';
import { opened } from './web-host.ts';

/** The receiver, over a real sshd, with a host whose accounts are its own; neither Prometheus nor Alertmanager is there. */
const startStage = async (run: Run) => {
  const { folder, enter, inside } = await startApart(run);
  const sshd = await startSshd(run, { forcedCommand: [...enter, '--', join(folder, 'respond')].join(' ') });
  const slack = await startSlack(run);
  const ports = await freePorts('receiver', 'nobody');
  const url = `http://127.0.0.1:${ports.receiver}`;
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(run.dir, name), text, { mode: 0o600 });
    return join(run.dir, name);
  };
  await mkdir(join(run.dir, 'runbooks'));
  const tokenFile = await file('token', 'a token for this test\n');
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${ports.receiver}`,
    tokenFile,
    state: join(run.dir, 'state'),
    runbooks: join(run.dir, 'runbooks'),
    prometheus: `http://127.0.0.1:${ports.nobody}`,
    alertmanager: `http://127.0.0.1:${ports.nobody}`,
    slack: { urlFile: await file('slack-url', slack.url), channel: '#ops' },
    hosts: {
      'web-1': {
        ssh: `127.0.0.1:${sshd.port}`,
        user: sshd.user,
        keyFile: sshd.privateKeyFile,
        knownHostsFile: sshd.knownHostsFile,
        commands: { contain: join(folder, 'contain') },
      },
    },
    responses: [],
    orders: [orderOf('account.lock', { approval: 'second' }), orderOf('evidence.keep')],
  };
  const configFile = await file('config.json', JSON.stringify(config));
  const start = (): Promise<Process> =>
    run.start({
      name: 'receiver',
      file: process.execPath,
      args: [receiverProgram, '--config', configFile],
      ready: () => isOk(`${url}/-/ready`),
    });
  const order = async (...words: readonly string[]) =>
    execa(process.execPath, [cli, 'order', ...words, '--url', url, '--token-file', tokenFile], { reject: false });
  return { inside, slack, start, order, receiver: await start() };
};
let stage: Awaited<ReturnType<typeof startStage>> & { readonly run: Run; readonly stop: () => Promise<void> };
let receiver: Process;
beforeAll(async () => {
  stage = await opened(startStage);
  ({ receiver } = stage);
});
afterAll(() => stage.stop());
const slackSaid = ({ posts }: Slack, ...words: readonly string[]): boolean =>
  posts.some(({ message }) => words.every((word) => JSON.stringify(message).includes(word)));
const expires = (): Promise<string> => stage.inside('chage', '--list', 'mallory');

test('an account is locked by two persons, over a kill -9 in between, and unlocked by one', async () => {
  const { order, slack } = stage;
  const lock = ['account.lock', 'host=web-1', 'account=mallory'];
  const look = await order(...lock, '--dry-run');
  expect(look.stdout).toContain('once a second person approves it: the account mallory on web-1 locked');
  const ordered = await order(...lock, '--by', 'Ada', '--why', 'a stolen key');
  expect(ordered).toMatchObject({ exitCode: 0, stdout: 'run 1 is ordered by Ada' });
  await until('Slack asks for a second person', () => slackSaid(slack, 'account.lock', 'it waits for a second person'));
  expect(await expires()).toMatch(/Account expires\s*: never/);

  receiver.signal('SIGKILL');
  await until('it is gone', () => !receiver.running());
  receiver = await stage.start();
  expect(await order('approve', '1', '--by', 'Ada')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('a second person must'),
  });
  const done = await order('approve', '1', '--by', 'Grace', '--wait');
  expect(done).toMatchObject({
    exitCode: 0,
    stdout: 'run 1: account.lock confirmed: done, and the host shows it; nothing measures whether it helped',
  });
  expect(await expires()).toMatch(/Account expires\s*: Jan 02, 1970/);

  expect(await order(...lock, '--by', 'Ada', '--why', 'again', '--dry-run')).toMatchObject({
    stdout: 'nothing would be done: mallory is locked already',
  });
  const back = await order('undo', '1', '--by', 'Linus', '--why', 'the key was found', '--wait');
  expect(back).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('run 2: account.lock confirmed') });
  expect(await expires()).toMatch(/Account expires\s*: never/);
  await until('Slack is told', () => slackSaid(slack, 'undone: the account mallory'));
});

test('who may never be locked is not, and it is said why', async () => {
  const { order } = stage;
  await order('account.lock', 'host=web-1', 'account=ada', '--by', 'Ada', '--why', 'x', '--wait').then((ended) => {
    expect(ended).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('the last that can become root') });
  });
});

test('hostile words come to nothing on the host', async () => {
  const { order, run } = stage;
  const before = await readFile(join(run.dir, 'logs/sshd.log'), 'utf8');
  for (const account of ['; touch /tmp/x', '$(id)', '`id`', '--help', '../../etc', 'a b', 'ü']) {
    const { exitCode, stderr } = await order('account.lock', 'host=web-1', `account=${account}`, '--why', 'x');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('account: ') });
  }
  expect(await readFile(join(run.dir, 'logs/sshd.log'), 'utf8')).toBe(before);
});
