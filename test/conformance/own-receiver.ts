import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { receiverProgram } from '../alert-receivers/cli.ts';
import { freePorts } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';
import { isOk } from '../e2e/site/http.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import type { Presents } from './config.ts';

export interface OwnReceiver {
  readonly target: URL;
  readonly presents: Presents;
}

/** Tocsin's own receiver, which answers nothing: it has no responses. `alertmanager`: the URL of the kit's, which it asks what was left out. */
export const startOwnReceiver = async (run: Run, alertmanager: string): Promise<OwnReceiver> => {
  const dir = join(run.dir, 'receiver');
  await mkdir(dir);
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(dir, name), text, { mode: 0o600 });
    return join(dir, name);
  };
  const ports = await freePorts('receiver', 'prometheus');
  const prometheus = await startPrometheus(run, {
    configFile: await file('prometheus.yml', 'global: { scrape_interval: 1s }\n'),
    port: ports.prometheus,
  });
  const presents = { token: 'a token of the kit', basic: { user: 'alertmanager', password: 'a password of the kit' } };
  const config: ReceiverConfigFile = {
    environment: 'conformance',
    listen: `127.0.0.1:${ports.receiver}`,
    tokenFile: await file('token', presents.token),
    basic: { user: presents.basic.user, passwordFile: await file('password', presents.basic.password) },
    // Only of this one it fetches what was not delivered: the other facts keep alerts from it on purpose.
    receiver: 'truncated',
    reconcileEvery: '2s',
    state: join(dir, 'state'),
    runbooks: dir,
    prometheus: prometheus.url,
    alertmanager,
    slack: { urlFile: await file('slack-url', 'http://127.0.0.1:1'), channel: '#none' },
    hosts: {},
    responses: [],
  };
  const configFile = await file('config.json', JSON.stringify(config));
  const url = `http://127.0.0.1:${ports.receiver}`;
  await run.start({
    name: 'receiver',
    file: process.execPath,
    args: [receiverProgram, '--config', configFile],
    ready: () => isOk(`${url}/-/ready`),
  });
  return { target: new URL(`${url}/api/v1/alerts`), presents };
};
