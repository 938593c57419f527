import { alert, alerts, given, moving, respond } from 'tocsin';
import { restartQueue, scaleHorizon } from 'tocsin/packs/laravel';
import { mysqlConnectionsLeft } from 'tocsin/packs/mysql';
import { app } from '../catalogue/app.ts';
import { horizonCeiling, maxQueueSize } from '../catalogue/limits.ts';
import { oneHostWith } from '../catalogue/roles.ts';
import { queueGrowth, queueSize } from '../signals/queue.ts';

const drains = queueSize.below(maxQueueSize).or(queueGrowth.below(0));

export const queue = alerts('queue', {
  QueueBacklog: alert({
    when: queueSize.above(maxQueueSize).and(queueGrowth.atLeast(0)),
    for: '15m',
    priority: 'P3',
    summary: ({ queue }, value) => `${value} jobs wait in the queue ${queue}, and it does not drain`,
    // Whether workers are too few, or wait for something that more of them would only load, a person sees first.
    answer: ({ queue }) =>
      respond(
        scaleHorizon({ host: oneHostWith('web'), queue, ceiling: horizonCeiling, connections: mysqlConnectionsLeft }),
        {
          helped: drains,
          // The growth is that of a quarter of an hour.
          settle: '5m',
          samples: 3,
          within: '30m',
          cooldown: '30m',
          mode: 'ask',
          otherwise: 'More workers did not help or were not possible: check whether they run, and what they wait for.',
          // Whoever has a worker that hangs, or no Horizon, is helped by fresh ones.
          next: respond(restartQueue({ host: oneHostWith('web') }), {
            helped: drains,
            settle: '5m',
            samples: 3,
            within: '30m',
            cooldown: '30m',
            mode: 'ask',
            otherwise: 'Neither more workers nor a restart helped: check whether any run, and what they wait for.',
          }),
        },
      ),
    fires: [
      given('the workers of one queue stopped', [
        moving(app.queue_size, { queue: 'calls' }, { from: 900, perSecond: 1 }),
        moving(app.queue_size, { queue: 'default' }, { from: 3, perSecond: 0 }),
      ]).after('20m', { labels: { queue: 'calls' }, says: '2100 jobs wait in the queue calls, and it does not drain' }),
      given('a thousand quick jobs came at once and are being worked off', [
        moving(app.queue_size, { queue: 'calls' }, { from: 9000, perSecond: -2 }),
      ]).never('1h'),
    ],
  }),
});
