import { scraped } from 'tocsin';
import { learned } from './learned.ts';

/** What RabbitMQ's own plugin rabbitmq_prometheus publishes, by queue where `prometheus.return_per_object_metrics` is set. */
export const rabbitmq = scraped('rabbitmq', { ...learned });
