import type { Message } from '../run.ts';
import { subjectOf, type Deployment } from './deployment.ts';

/** What the alert about a bad deployment is called: a response to it may roll back. */
export const DEGRADED = 'DeploymentDegraded';

const LASTS = 4 * 3_600_000;

/**
 * Offers the rollback of a bad deployment: an alert like any other, which Alertmanager brings to people and back to us. If
 * the configuration answers it, with `deploy.rollback` in the mode `ask`, that run waits for approval; if not, people know.
 */
export const rollbackOffer = (deployment: Deployment, url: string | undefined, at: number): Message => ({
  channel: 'alertmanager',
  dedup: `${subjectOf(deployment)}/degraded/alertmanager`,
  body: [
    {
      labels: {
        alertname: DEGRADED,
        environment: deployment.environment,
        version: deployment.version,
        ...(deployment.previous === null ? {} : { previous: deployment.previous }),
        priority: 'P2',
        severity: 'critical',
        answer: 'human',
      },
      annotations: {
        summary: `since ${deployment.version} was deployed something is wrong: ${deployment.result ?? ''}`,
        description: `Roll it back${deployment.previous === null ? '' : ` to ${deployment.previous}`}, unless the cause is known to be another.`,
        ...(url === undefined ? {} : { runbook_url: `${url}/deployments` }),
      },
      startsAt: new Date(at).toISOString(),
      endsAt: new Date(at + LASTS).toISOString(),
    },
  ],
});
