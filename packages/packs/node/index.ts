export { batches } from './batch-metrics.ts';
export { deployment, logs, sizes } from './host-metrics.ts';
export { node } from './metrics.ts';
