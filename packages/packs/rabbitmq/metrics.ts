import { gauge, scraped } from 'tocsin';
import { learned } from './learned.ts';

/**
 * What RabbitMQ's own plugin rabbitmq_prometheus publishes, by queue where `prometheus.return_per_object_metrics` is set. It
 * declares its alarms untyped.
 */
export const rabbitmq = scraped('rabbitmq', {
  ...learned,
  alarms_file_descriptor_limit: gauge('1 while it takes no new connection for want of file descriptors.'),
  alarms_free_disk_space_watermark: gauge('1 while publishers are blocked for want of disk space.'),
  alarms_memory_used_watermark: gauge('1 while publishers are blocked for want of memory.'),
});
