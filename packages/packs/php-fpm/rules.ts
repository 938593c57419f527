import { alert, given, respond, steady, type Limit } from 'tocsin';
import { scalePhpFpm, shrinkPhpFpm } from './actions/signatures.ts';
import type { PhpFpmMetrics } from './metrics.ts';
import { phpFpmSignals } from './signals.ts';

export interface PhpFpmAlertOptions {
  readonly metrics: PhpFpmMetrics;
  /** How far pm.max_children may be raised. */
  readonly ceiling: Limit<'count'>;
  /** Connections that the database has left: each worker may open one. */
  readonly connections: Parameters<typeof scalePhpFpm>[0]['connections'];
  /** Default: it asks a person. */
  readonly mode?: 'shadow' | 'ask' | 'auto';
}

/** Requests wait for a worker: the pool is let grow as far as memory, connections and the ceiling allow, and shrinks afterwards. */
export const phpFpmAlerts = ({ metrics, ceiling, connections, mode = 'ask' }: PhpFpmAlertOptions) => {
  const { waitingRequests, poolAnswers, workersWanted } = phpFpmSignals(metrics);
  const judged = { helped: waitingRequests.below(1), settle: '1m', samples: 3, within: '5m', mode } as const;
  return {
    PhpFpmSaturated: alert({
      when: waitingRequests.above(0),
      for: '2m',
      priority: 'P3',
      summary: ({ instance, pool }, value) => `${value} requests wait for a worker of the pool ${pool} on ${instance}`,
      answer: ({ instance, pool }) =>
        respond(scalePhpFpm({ host: instance, pool, ceiling, connections }), {
          ...judged,
          cooldown: '15m',
          reach: { hosts: 1, healthy: { when: poolAnswers.above(0), atLeast: 0.5 } },
          otherwise: 'More workers did not help or were not possible: find out what the workers wait for.',
          afterwards: {
            wait: '5m',
            response: respond(shrinkPhpFpm({ host: instance, pool, demand: workersWanted }), {
              ...judged,
              cooldown: '1m',
              reach: { hosts: 1 },
              atMost: { runs: 12, within: '1h' },
              otherwise:
                'Fewer workers were missed, so the value before the step is back; it is tried again by itself.',
            }),
          },
        }),
      fires: given('the pool is full and requests queue before it', [
        steady(metrics.listen_queue, { pool: 'www' }, 6),
        steady(metrics.listen_queue, { pool: 'www', instance: 'another-host' }, 0),
      ]).after('3m', ({ instance }) => ({
        labels: { instance, pool: 'www' },
        says: `6 requests wait for a worker of the pool www on ${instance}`,
      })),
    }),
  };
};
