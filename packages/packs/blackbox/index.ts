export { blackbox } from './metrics.ts';
