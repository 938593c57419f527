import type { Note } from '../incidents/incident.ts';
import { POSTED_LASTS, postedAlert, postedRunbook } from '../notify/posted.ts';
import type { Message } from '../runs/run.ts';
import { subjectOf, type Deployment } from './deployment.ts';

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
): Message =>
  alertsOf(deployment, hosts, 'degraded', (host) => alertOf(deployment, host, url, note, note.at + POSTED_LASTS));

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
  { environment, version, previous }: Deployment,
  instance: string | undefined,
  url: string | undefined,
  { at, says }: Pick<Note, 'at' | 'says'>,
  until: number,
): unknown =>
  postedAlert('DeploymentDegraded', {
    labels: { instance, environment, version, previous },
    priority: 'P2',
    annotations: {
      summary: `something has been wrong since ${version} was deployed: ${says}`,
      next: `Roll it back${previous === null ? '' : ` to ${previous}`}, unless the cause is known to be another.`,
      runbook_url: postedRunbook(url, 'DeploymentDegraded'),
    },
    from: at,
    until,
  });
