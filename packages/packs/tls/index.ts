export { tls } from './metrics.ts';
