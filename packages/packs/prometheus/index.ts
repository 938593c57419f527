export { prometheus } from './metrics.ts';
