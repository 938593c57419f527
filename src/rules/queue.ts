import { alert, alerts, given, human, moving } from '#lang';
import { app } from '../catalogue/app.ts';
import { maxQueueSize } from '../catalogue/limits.ts';
import { queueGrowth, queueSize } from '../signals/queue.ts';

export const queue = alerts('queue', {
  QueueBacklog: alert({
    when: queueSize.above(maxQueueSize).and(queueGrowth.atLeast(0)),
    for: '15m',
    priority: 'P3',
    summary: ({ queue }, value) => `${value} jobs wait in the queue ${queue}, and it does not drain`,
    answer: human('Workers stopped, or one kind of job got slow: look at what the workers do before adding any.'),
    fires: [
      given('the workers of one queue stopped', [
        moving(
          app.queue_size,
          { queue: 'calls', role: 'monitoring', instance: 'prod-mon-01' },
          { from: 900, perSecond: 1 },
        ),
        moving(
          app.queue_size,
          { queue: 'default', role: 'monitoring', instance: 'prod-mon-01' },
          { from: 3, perSecond: 0 },
        ),
      ]).after('20m', { labels: { queue: 'calls' }, says: '2100 jobs wait in the queue calls, and it does not drain' }),
      given('a thousand quick jobs came at once and are being worked off', [
        moving(
          app.queue_size,
          { queue: 'calls', role: 'monitoring', instance: 'prod-mon-01' },
          { from: 9000, perSecond: -2 },
        ),
      ]).never('1h'),
    ],
  }),
});
