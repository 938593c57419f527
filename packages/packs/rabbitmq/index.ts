export { rabbitmq } from './metrics.ts';
