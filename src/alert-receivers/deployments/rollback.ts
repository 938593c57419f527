import { POSTED_LASTS, postedAlert, postedRunbook } from '../notify/posted.ts';
import type { Message } from '../run.ts';
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
  at: number,
): Message => ({
  channel: 'alertmanager',
  dedup: `${subjectOf(deployment)}/degraded/alertmanager`,
  body: (hosts.length === 0 ? [undefined] : hosts).map((host) => alertOf(deployment, host, url, at)),
});

const alertOf = (
  { environment, version, previous, result }: Deployment,
  instance: string | undefined,
  url: string | undefined,
  at: number,
): unknown =>
  postedAlert('DeploymentDegraded', {
    labels: { instance, environment, version, previous },
    priority: 'P2',
    annotations: {
      summary: `since ${version} was deployed something is wrong: ${result ?? ''}`,
      next: `Roll it back${previous === null ? '' : ` to ${previous}`}, unless the cause is known to be another.`,
      runbook_url: postedRunbook(url, 'DeploymentDegraded'),
    },
    from: at,
    until: at + POSTED_LASTS,
  });
