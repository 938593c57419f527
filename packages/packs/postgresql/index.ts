export { postgresql } from './metrics.ts';
