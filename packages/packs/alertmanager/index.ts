export { alertmanager } from './metrics.ts';
