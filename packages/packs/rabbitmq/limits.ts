import { count, threshold } from 'tocsin';

/** Messages of one queue. */
export const maxReadyMessages = threshold(
  'rabbitmq_max_ready_messages',
  count(1000),
  'Where nobody has measured what a queue holds on a busy day; an environment that has sets its own.',
);
