import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../e2e/ports.ts';
import type { Process, Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { isOk } from '../e2e/site/http.ts';
import { alertmanagerConfig, type Presents } from './config.ts';
import type { Proxy } from './proxy.ts';

/** TOCSIN_ALERTMANAGER names another binary than the one on the PATH. */
export const binary = (): string =>
  process.env['TOCSIN_ALERTMANAGER'] ?? commandPath('prometheus-alertmanager', 'alertmanager');

export interface FiredAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly startsAt?: string;
  readonly endsAt?: string;
}
export interface Manager {
  readonly url: string;
  readonly process: Process;
  readonly fire: (alerts: readonly FiredAlert[]) => Promise<void>;
}
export interface ManagerOptions {
  readonly name: string;
  readonly port?: number;
  /** Where its cluster listens, and whom it asks to join. */
  readonly cluster?: { readonly listen: string; readonly peer?: string };
}

/** A real Alertmanager whose receivers lead through the proxy. The same name again starts it on the same storage. */
export const startManager = async (
  run: Run,
  proxy: Proxy,
  presents: Presents,
  { name, port, cluster }: ManagerOptions,
): Promise<Manager> => {
  const dir = join(run.dir, name);
  await mkdir(dir, { recursive: true });
  const configFile = join(dir, 'alertmanager.yml');
  await writeFile(configFile, alertmanagerConfig(proxy, presents), { mode: 0o600 });
  const here = port ?? (await freePorts('api')).api;
  const url = `http://127.0.0.1:${here}`;
  const server = await run.start({
    name,
    file: binary(),
    args: [
      `--config.file=${configFile}`,
      `--storage.path=${dir}`,
      `--web.listen-address=127.0.0.1:${here}`,
      `--cluster.listen-address=${cluster?.listen ?? ''}`,
      ...(cluster === undefined ? [] : ['--cluster.peer-timeout=1s', '--cluster.settle-timeout=2s']),
      ...(cluster?.peer === undefined ? [] : [`--cluster.peer=${cluster.peer}`]),
    ],
    ready: () => isOk(`${url}/-/ready`),
  });
  const fire = async (alerts: readonly FiredAlert[]): Promise<void> => {
    const answer = await fetch(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!answer.ok) throw new Error(`${name} did not take the alerts: ${await answer.text()}`);
  };
  return { url, process: server, fire };
};
