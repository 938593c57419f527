export { mysql } from './metrics.ts';
