import { alert, alerts, given, respond, steady } from 'tocsin';
import { scalePhpFpm, shrinkPhpFpm } from 'tocsin/packs/php-fpm';
import { phpFpmCeiling } from '../catalogue/limits.ts';
import { phpfpm } from '../catalogue/hosts.ts';
import { mysqlConnectionsLeft } from '../signals/mysql.ts';
import { poolAnswers, waitingRequests, workersWanted } from '../signals/phpfpm.ts';

export const pools = alerts('phpfpm', {
  PhpFpmSaturated: alert({
    when: waitingRequests.above(0),
    for: '2m',
    priority: 'P3',
    summary: ({ instance, pool }, value) => `${value} requests wait for a worker of the pool ${pool} on ${instance}`,
    answer: ({ instance, pool }) =>
      respond(scalePhpFpm({ host: instance, pool, ceiling: phpFpmCeiling, connections: mysqlConnectionsLeft }), {
        helped: waitingRequests.below(1),
        settle: '1m',
        samples: 3,
        within: '5m',
        cooldown: '15m',
        mode: 'auto',
        reach: { hosts: 1, healthy: { when: poolAnswers.above(0), atLeast: 0.5 } },
        otherwise: 'More workers did not help or could not be had: find out what the workers wait for.',
        afterwards: {
          wait: '5m',
          response: respond(shrinkPhpFpm({ host: instance, pool, demand: workersWanted }), {
            helped: waitingRequests.below(1),
            settle: '1m',
            samples: 3,
            within: '5m',
            cooldown: '1m',
            mode: 'auto',
            reach: { hosts: 1 },
            atMost: { runs: 12, within: '1h' },
            otherwise: 'Fewer workers were missed, so the value before the step is back; it is tried again by itself.',
          }),
        },
      }),
    fires: given('the pool is full and requests queue before it', [
      steady(phpfpm.listen_queue, { pool: 'www' }, 6),
      steady(phpfpm.listen_queue, { pool: 'www', instance: 'prod-web-02' }, 0),
    ]).after('3m', {
      labels: { instance: 'prod-web-01', pool: 'www' },
      says: '6 requests wait for a worker of the pool www on prod-web-01',
    }),
  }),
});
