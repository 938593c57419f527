import type { Logger } from '../../shared/log.ts';
import type { Looking } from '../../shared/receiver-config.ts';
import type { Ledger } from '../ledger/port.ts';
import { restUntil, startLoop, type Loop } from '../app/task.ts';
import type { Findings } from './probe.ts';
import { judge } from './verdict.ts';

export interface DeploymentLoopOptions {
  readonly ledger: Pick<Ledger, 'dueDeployments' | 'lookedAt'>;
  readonly looking: Looking;
  readonly look: () => Promise<Findings>;
  readonly now: () => number;
  readonly log: Logger;
  readonly onNews: () => void;
}

/** Looks at what was deployed, until it is known to be well or bad. Its timers are rows. */
export const startDeployments = ({ ledger, looking, look, now, log, onNews }: DeploymentLoopOptions): Loop =>
  startLoop(
    async () => {
      const { due, next } = await ledger.dueDeployments(now());
      if (due.length === 0) return restUntil(next, now());
      const findings = await look();
      for (const deployment of due)
        await ledger.lookedAt(deployment.id, judge(deployment, findings, looking, now()), now());
      onNews();
      return 0;
    },
    (error) => log.error({ error: error.message }, 'the deployments cannot be looked at'),
  );
