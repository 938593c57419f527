import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { get, isOk } from './http.ts';
import type { WebUsers } from './web-users.ts';

const labels = z.record(z.string(), z.string());
const receivedAlerts = z.array(
  z.object({
    fingerprint: z.string(),
    labels,
    annotations: labels,
    startsAt: z.string(),
    endsAt: z.string(),
    receivers: z.array(z.object({ name: z.string() })),
    status: z.object({
      state: z.enum(['unprocessed', 'active', 'suppressed']),
      silencedBy: z.array(z.string()),
      inhibitedBy: z.array(z.string()),
    }),
  }),
);

export type ReceivedAlert = z.infer<typeof receivedAlerts>[number];

export interface Alertmanager {
  readonly process: Process;
  readonly port: number;
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** The alerts that it holds and that have not ended. */
  readonly alerts: () => Promise<readonly ReceivedAlert[]>;
}

export interface AlertmanagerOptions {
  readonly configFile: string;
  readonly port?: number;
  /** Who may ask, and what this test shows; anybody unless told. */
  readonly users?: WebUsers;
  /** Further flags. */
  readonly flags?: readonly string[];
}

/** TOCSIN_ALERTMANAGER names another binary than the one on the PATH. */
export const startAlertmanager = async (run: Run, options: AlertmanagerOptions): Promise<Alertmanager> => {
  const { configFile, port = await freePort(), users, flags = [] } = options;
  const url = `http://127.0.0.1:${port}`;
  const server = await run.start({
    name: 'alertmanager',
    // Debian adds the prefix.
    file: process.env['TOCSIN_ALERTMANAGER'] ?? commandPath('prometheus-alertmanager', 'alertmanager'),
    args: [
      `--config.file=${configFile}`,
      `--storage.path=${join(run.dir, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Empty: no cluster, so no second port.
      '--cluster.listen-address=',
      ...flags,
      ...(users === undefined ? [] : [`--web.config.file=${users.webConfigFile}`]),
    ],
    ready: () => isOk(`${url}/-/ready`, users?.headers),
  });
  const alerts = async (): Promise<readonly ReceivedAlert[]> =>
    receivedAlerts.parse(JSON.parse((await get(`${url}/api/v2/alerts`, undefined, users?.headers)).body));
  return { process: server, port, url, alerts };
};
