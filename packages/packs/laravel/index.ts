export { horizon, laravelQueues } from './metrics.ts';
