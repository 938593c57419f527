export { health } from './metrics.ts';
