import { alert, given, human, printAmount, steady } from 'tocsin';
import { maxReadyMessages } from './limits.ts';
import { rabbitmq } from './metrics.ts';
import { rabbitmqConsumers, rabbitmqDiskAlarm, rabbitmqMemoryAlarm, rabbitmqReady } from './signals.ts';

/** Alerts on RabbitMQ. Those on queues need metrics by queue. Their limit is `maxReadyMessages`, which an environment may set. */
export const rabbitmqAlerts = () => {
  const queue = { vhost: '/', queue: 'mail' };
  const waiting = (ready: number, consumers: number) => [
    steady(rabbitmq.queue_messages_ready, queue, ready),
    steady(rabbitmq.queue_consumers, queue, consumers),
  ];
  return {
    RabbitmqMemoryAlarm: alert({
      when: rabbitmqMemoryAlarm.atLeast(1),
      for: '1m',
      priority: 'P1',
      summary: (labels) => `RabbitMQ on ${labels.instance} blocks publishers: its memory is above the watermark`,
      answer: human('Find out what fills it: add consumers if they are too few, and drop no messages.'),
      fires: [
        given('consumers acknowledge nothing', [steady(rabbitmq.alarms_memory_used_watermark, {}, 1)]).after(
          '2m',
          ({ instance }) => ({
            labels: { instance },
            says: `RabbitMQ on ${instance} blocks publishers: its memory is above the watermark`,
          }),
        ),
        given('below the watermark', [steady(rabbitmq.alarms_memory_used_watermark, {}, 0)]).never('1h'),
      ],
    }),

    RabbitmqDiskAlarm: alert({
      when: rabbitmqDiskAlarm.atLeast(1),
      for: '1m',
      priority: 'P1',
      summary: (labels) => `RabbitMQ on ${labels.instance} blocks publishers: its disk is nearly full`,
      answer: human('A person has to free space, and decide what may be deleted.'),
      fires: [
        given('logs filled the disk', [steady(rabbitmq.alarms_free_disk_space_watermark, {}, 1)]).after(
          '2m',
          ({ instance }) => ({
            labels: { instance },
            says: `RabbitMQ on ${instance} blocks publishers: its disk is nearly full`,
          }),
        ),
        given('there is room', [steady(rabbitmq.alarms_free_disk_space_watermark, {}, 0)]).never('1h'),
      ],
    }),

    RabbitmqQueueUnconsumed: alert({
      when: rabbitmqReady.above(0).and(rabbitmqConsumers.below(1)),
      for: '10m',
      priority: 'P2',
      summary: (labels, value) => `${value} messages wait in ${labels.queue}, and nobody consumes it`,
      answer: human('Its consumers are gone, and RabbitMQ cannot say why: check the hosts on which they run.'),
      fires: [
        given('the workers were not started after a deployment', waiting(40, 0)).after('11m', {
          labels: queue,
          says: '40 messages wait in mail, and nobody consumes it',
        }),
        given('workers are at work', waiting(40, 2)).never('1h'),
      ],
    }),

    RabbitmqBacklog: alert({
      when: rabbitmqReady.above(maxReadyMessages),
      for: '10m',
      priority: 'P3',
      summary: (labels, value) => `${value} messages wait in ${labels.queue}`,
      answer: human('More consumers help unless something behind them is slow; a person has to find out which it is.'),
      fires: [
        given('consumers are slow', (is) => waiting(5 * is(maxReadyMessages), 2)).after('11m', (_, __, is) => ({
          labels: queue,
          says: `${printAmount('count', 5 * is(maxReadyMessages))} messages wait in mail`,
        })),
        given('a short burst', (is) => waiting(is(maxReadyMessages) / 5, 2)).never('1h'),
      ],
    }),
  };
};
