export { phpfpm } from './metrics.ts';
