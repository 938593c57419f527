import type { Note } from '../incidents/incident.ts';
import type { Message } from '../run.ts';
import { subjectOf, type Deployment } from './deployment.ts';

/** What the alert about a bad deployment is called: a response to it may roll back. */
export const DEGRADED = 'DeploymentDegraded';

const LASTS = 4 * 3_600_000;

/**
 * Offers the rollback of a bad deployment: an alert like any other for each host that it changed, which Alertmanager brings to
 * people and back to us. If the configuration answers it, with `deployment.rollback` in the mode `ask`, that run waits for
 * approval; if not, people know.
 */
export const rollbackOffer = (
  deployment: Deployment,
  hosts: readonly string[],
  url: string | undefined,
  note: Pick<Note, 'at' | 'says'>,
): Message => alertsOf(deployment, hosts, 'degraded', (host) => alertOf(deployment, host, url, note, note.at + LASTS));

/** The end of those alerts: all is well again, whether it was rolled back, mended or replaced. */
export const rollbackOver = (
  deployment: Deployment,
  hosts: readonly string[],
  url: string | undefined,
  note: Pick<Note, 'at' | 'says'>,
): Message =>
  alertsOf(deployment, hosts, 'recovered', (host) =>
    alertOf(deployment, host, url, { ...note, at: deployment.at }, note.at),
  );

const alertsOf = (
  deployment: Deployment,
  hosts: readonly string[],
  kind: 'degraded' | 'recovered',
  alert: (host: string | undefined) => unknown,
): Message => ({
  channel: 'alertmanager',
  dedup: `${subjectOf(deployment)}/${kind}/alertmanager`,
  body: (hosts.length === 0 ? [undefined] : hosts).map(alert),
});

const alertOf = (
  deployment: Deployment,
  host: string | undefined,
  url: string | undefined,
  { at, says }: Pick<Note, 'at' | 'says'>,
  ends: number,
): unknown => ({
  labels: {
    alertname: DEGRADED,
    ...(host === undefined ? {} : { instance: host }),
    environment: deployment.environment,
    version: deployment.version,
    ...(deployment.previous === null ? {} : { previous: deployment.previous }),
    priority: 'P2',
    severity: 'critical',
    answer: 'human',
  },
  annotations: {
    summary: `since ${deployment.version} was deployed something is wrong: ${says}`,
    description: `Roll it back${deployment.previous === null ? '' : ` to ${deployment.previous}`}, unless the cause is known to be another.`,
    ...(url === undefined ? {} : { runbook_url: `${url}/deployments` }),
  },
  startsAt: new Date(at).toISOString(),
  endsAt: new Date(ends).toISOString(),
});
