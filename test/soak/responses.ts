import type { ReceiverConfig, Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { ORDERED } from './witness.ts';

const MANY = { runs: 1_000_000_000, within: 1 };
/** Answers the alert of a kind with its action, at once and as often as it comes. */
export const witnessResponse = (kind: string): Response => ({
  alert: kind,
  action: `witness.${kind}`,
  arguments: { host: { label: 'instance' } },
  verify: { helped: 'up', settle: 1, every: 1, samples: 1, within: 60_000 },
  cooldown: 0,
  mode: 'auto',
  hosts: 1_000_000_000,
  dependsOn: [],
  atMost: MANY,
  otherwise: 'nothing',
  runbook: '',
});
/** Guards that hold nothing back. */
export const GUARDS: ReceiverConfig['guards'] = {
  corroborate: true,
  maxDataAge: 1_000,
  minTargetsUp: 0,
  budget: MANY,
  hostBudget: MANY,
  breaker: { failures: 1_000_000, within: 1 },
  errorBudgets: [],
  retry: 100,
  patience: 3_600_000,
  approval: 1,
};

/** People may order the same. */
export const witnessOrder = (kind: string): ReceiverConfig['orders'][number] => ({
  action: `witness.${kind}`,
  hosts: [...ORDERED],
  approval: 'none',
  cooldown: 0,
  atOnce: 1_000_000_000,
  atMost: MANY,
  within: 60_000,
});
