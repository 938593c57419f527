export { nginx } from './metrics.ts';
