import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../packages/tocsin/src/receiver/runs/run-record.ts';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { freePorts } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { startAlertmanager, type Alertmanager } from '../e2e/site/alertmanager.ts';
import { isOk } from '../e2e/site/http.ts';
import type { PhpFpm } from '../e2e/site/php-fpm.ts';
import { startPrometheus, type Prometheus } from '../e2e/site/prometheus.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { until } from '../e2e/site/until.ts';
import { receiverProgram } from './cli.ts';
import type { Settings } from './programs.ts';
import { startWebHost } from './web-host.ts';

export const TOKEN = 'a token for this test';
const authorization = `Bearer ${TOKEN}`;

/** Everything around the receiver, for real: Alertmanager, Prometheus, a host with sshd and PHP-FPM, and Slack's other end. */
export interface Stage {
  readonly run: Run;
  /** Where the receiver listens. */
  readonly url: string;
  readonly fpm: PhpFpm;
  readonly alertmanager: Alertmanager;
  readonly prometheus: Prometheus;
  readonly slack: Slack;
  readonly config: ReceiverConfigFile;
  readonly configFile: string;
  readonly startReceiver: () => Promise<Process>;
  /** Posts a delivery as Alertmanager would. */
  readonly post: (body: unknown) => Promise<Response>;
  readonly runs: () => Promise<readonly RunRecord[]>;
  /** The value of one line of the receiver's metrics. */
  readonly metric: (series: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

const alertmanagerConfig = (port: number): string => `route:
  receiver: tocsin
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1s
receivers:
  - name: tocsin
    webhook_configs:
      - url: http://127.0.0.1:${port}/api/v1/alerts
        http_config: { authorization: { credentials: ${TOKEN} } }
`;
// Prometheus looks at itself under the name of the host.
const prometheusConfig = (port: number, targets: readonly number[]): string => `global: { scrape_interval: 200ms }
scrape_configs:
  - job_name: stage
    static_configs: [{ targets: ['127.0.0.1:${port}'], labels: { instance: web-1 } }]
  - job_name: more
    static_configs: [{ targets: [${targets.map((port) => `'127.0.0.1:${port}'`).join()}] }]
`;

/** What a test has on its stage beside what every test has. */
export interface StageChange {
  /** Further programs on the host. */
  readonly programs?: (fpm: PhpFpm) => Settings;
  /** Ports that Prometheus scrapes, too. */
  readonly targets?: readonly number[];
  readonly adapt?: (config: ReceiverConfigFile, run: Run) => Promise<ReceiverConfigFile>;
}

const answer = (alert: string, helped: string): ReceiverConfigFile['responses'][number] => ({
  alert,
  action: 'phpfpm.scale',
  arguments: {
    host: { label: 'instance' },
    pool: { label: 'pool' },
    ceiling: { literal: 30 },
    connections: { measure: 'vector(100)' },
  },
  verify: { helped, settle: '100ms', every: '100ms', samples: 2, within: '1s' },
  cooldown: '1ms',
  mode: 'auto',
  atMost: { runs: 20, within: '1h' },
  otherwise: 'Look for the slow request.',
  runbook: `http://127.0.0.1/runbooks/${alert}`,
});

export const openStage = async ({
  programs,
  targets = [],
  adapt = async (config) => config,
}: StageChange = {}): Promise<Stage> => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-stage-')));
  const stop = async (): Promise<void> => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  };
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(run.dir, name), text, { mode: 0o600 });
    return join(run.dir, name);
  };
  const ports = await freePorts('receiver', 'prometheus');
  const url = `http://127.0.0.1:${ports.receiver}`;
  await mkdir(join(run.dir, 'runbooks'));
  const slack = await startSlack(run);
  const { fpm, host } = await startWebHost(run, programs);
  const alertmanager = await startAlertmanager(run, {
    configFile: await file('alertmanager.yml', alertmanagerConfig(ports.receiver)),
  });
  const prometheus = await startPrometheus(run, {
    configFile: await file('prometheus.yml', prometheusConfig(ports.prometheus, targets)),
    port: ports.prometheus,
  });
  await until(
    'Prometheus has seen the host',
    async () => (await prometheus.query('up{instance="web-1"} == 1')).length === 1,
  );

  const plain: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${ports.receiver}`,
    tokenFile: await file('token', `${TOKEN}\n`),
    state: join(run.dir, 'state'),
    runbooks: join(run.dir, 'runbooks'),
    prometheus: prometheus.url,
    alertmanager: alertmanager.url,
    slack: { urlFile: await file('slack-url', slack.url), channel: '#ops' },
    // Tests post their alerts, which no rule of this Prometheus has.
    guards: { corroborate: false },
    hosts: { 'web-1': { ...host, ssh: `${host.ssh.host}:${host.ssh.port}` } },
    responses: [
      answer('PhpFpmSaturated', 'up == 1'),
      answer('HelpedElsewhere', 'label_replace(up == 1, "instance", "web-2", "", "")'),
    ],
  };
  const config = await adapt(plain, run);
  const configFile = await file('responses.json', JSON.stringify(config));
  const startReceiver = (): Promise<Process> =>
    run.start({
      name: 'receiver',
      file: process.execPath,
      args: [receiverProgram, '--config', configFile],
      ready: () => isOk(`${url}/-/ready`),
    });
  const post = (body: unknown): Promise<Response> =>
    fetch(`${url}/api/v1/alerts`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json' },
    });
  const runs = async (): Promise<readonly RunRecord[]> =>
    (
      (await (await fetch(`${url}/api/v1/runs`, { headers: { authorization } })).json()) as {
        readonly runs: readonly RunRecord[];
      }
    ).runs;
  const metric = async (series: string): Promise<number> => {
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    return Number(lines.find((line) => line.startsWith(`${series} `))?.split(' ')[1] ?? 0);
  };
  return {
    run,
    url,
    fpm,
    alertmanager,
    prometheus,
    slack,
    config,
    configFile,
    startReceiver,
    post,
    runs,
    metric,
    stop,
  };
};
