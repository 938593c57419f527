import { join } from 'node:path';
import { freePort } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { isOk } from './http.ts';
import type { WebUsers } from './web-users.ts';
import { prometheusClient, type PrometheusClient } from './prometheus-client.ts';

export interface Prometheus extends PrometheusClient {
  readonly process: Process;
  readonly port: number;
  /** http://127.0.0.1:<port> */
  readonly url: string;
}

export interface PrometheusOptions {
  readonly configFile: string;
  readonly port?: number;
  /** How long a series lives after its last sample, as Prometheus writes it: 5m unless told. */
  readonly lookbackDelta?: string;
  /** How long it waits before it tells Alertmanager again of an alert that fires on: 1m unless told. */
  readonly resendDelay?: string;
  /** How many samples a query may look at: 50 million unless told. */
  readonly maxSamples?: number;
  /** Whether it may be told to reload; it may unless told. */
  readonly lifecycle?: boolean;
  /** Who may ask, and what this test shows; anybody unless told. */
  readonly users?: WebUsers;
  /** Further flags. */
  readonly flags?: readonly string[];
}

/** TOCSIN_PROMETHEUS names another binary than the one on the PATH. */
export const startPrometheus = async (run: Run, options: PrometheusOptions): Promise<Prometheus> => {
  const {
    configFile,
    port = await freePort(),
    lookbackDelta,
    resendDelay,
    maxSamples,
    lifecycle = true,
    users,
    flags = [],
  } = options;
  const url = `http://127.0.0.1:${port}`;
  const server = await run.start({
    name: 'prometheus',
    file: process.env['TOCSIN_PROMETHEUS'] ?? commandPath('prometheus'),
    args: [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${join(run.dir, 'prometheus')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      ...(lifecycle ? ['--web.enable-lifecycle'] : []),
      ...(users === undefined ? [] : [`--web.config.file=${users.webConfigFile}`]),
      ...(lookbackDelta === undefined ? [] : [`--query.lookback-delta=${lookbackDelta}`]),
      ...(maxSamples === undefined ? [] : [`--query.max-samples=${maxSamples}`]),
      ...flags,
      ...(resendDelay === undefined ? [] : [`--rules.alert.resend-delay=${resendDelay}`]),
    ],
    ready: () => isOk(`${url}/-/ready`, users?.headers),
  });
  return { process: server, port, url, ...prometheusClient(url, users?.headers) };
};
