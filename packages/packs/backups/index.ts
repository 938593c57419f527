export { backups } from './metrics.ts';
