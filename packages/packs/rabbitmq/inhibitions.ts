import { inhibitions } from 'tocsin';
import type { rabbitmqAlerts } from './rules.ts';

/** By which alert each alert about RabbitMQ is held back. */
export const rabbitmqInhibitions = inhibitions<keyof ReturnType<typeof rabbitmqAlerts>>([
  {
    symptom: 'RabbitmqQueueUnconsumed',
    causes: 'RabbitmqBacklog',
    equal: ['vhost', 'queue'],
    because: 'messages wait because nobody takes them',
  },
]);
