import type { Logger } from '../../shared/log.ts';
import type { Looking } from '../../shared/receiver-config.ts';
import type { DeploymentStore } from './store.ts';
import { restUntil, startTask, type Task } from '../app/task.ts';
import type { Findings } from './probe.ts';
import { judge } from './verdict.ts';

export interface DeploymentTaskOptions {
  readonly ledger: Pick<DeploymentStore, 'dueDeployments' | 'recordVerdict'>;
  readonly probes: Looking;
  readonly probe: () => Promise<Findings>;
  readonly now: () => number;
  readonly log: Logger;
  readonly onNews: () => void;
}

/** Probes what was deployed, until it is known to be well or bad. Its timers are rows. */
export const startDeployments = ({ ledger, probes, probe, now, log, onNews }: DeploymentTaskOptions): Task =>
  startTask(
    async () => {
      const { due, next } = await ledger.dueDeployments(now());
      if (due.length === 0) return restUntil(next, now());
      const findings = await probe();
      for (const deployment of due)
        await ledger.recordVerdict(deployment.id, judge(deployment, findings, probes, now()), now());
      onNews();
      return 0;
    },
    (error) => log.error({ error: error.message }, 'the deployments cannot be verified'),
  );
