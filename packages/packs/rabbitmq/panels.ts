import { timeseries, type Panel } from 'tocsin';
import { maxReadyMessages } from './limits.ts';
import { rabbitmqConsumers, rabbitmqDiskAlarm, rabbitmqMemoryAlarm, rabbitmqReady } from './signals.ts';

/** The queues of RabbitMQ, who consumes them, and the two alarms that block publishers. */
export const rabbitmqPanels = (): Panel[] => [
  timeseries(rabbitmqReady, { mark: maxReadyMessages }),
  timeseries(rabbitmqConsumers),
  timeseries(rabbitmqMemoryAlarm),
  timeseries(rabbitmqDiskAlarm),
];
