export { redis } from './metrics.ts';
