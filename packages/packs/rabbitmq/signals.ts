import { signal } from 'tocsin';
import { rabbitmq } from './metrics.ts';

export const rabbitmqMemoryAlarm = signal({
  title: 'RabbitMQ, memory alarm',
  description: '1 while publishers are blocked because memory is above its watermark.',
  of: rabbitmq.alarms_memory_used_watermark.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const rabbitmqDiskAlarm = signal({
  title: 'RabbitMQ, disk alarm',
  description: '1 while publishers are blocked because free disk space is below its limit.',
  of: rabbitmq.alarms_free_disk_space_watermark.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const rabbitmqReady = signal({
  title: 'RabbitMQ, messages ready',
  description: 'Messages that wait for a consumer.',
  of: rabbitmq.queue_messages_ready.now().maxBy('vhost', 'queue'),
  legend: '{{vhost}} {{queue}}',
});

export const rabbitmqConsumers = signal({
  title: 'RabbitMQ, consumers',
  description: 'Consumers of a queue.',
  of: rabbitmq.queue_consumers.now().maxBy('vhost', 'queue'),
  legend: '{{vhost}} {{queue}}',
});
