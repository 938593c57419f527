import { alertmanager } from './alertmanager.ts';
import { batches } from './batch.ts';
import { blackbox } from './blackbox.ts';
import { mysql } from './mysql.ts';
import { nginx } from './nginx.ts';
import { node } from './node.ts';
import { own } from './own.ts';
import { prometheus } from './prometheus.ts';
import { receiver } from './receiver.ts';
import { redis } from './redis.ts';

/** Every metric that anything here may ask for. */
export const catalogues = [
  ...own,
  batches,
  node,
  mysql,
  redis,
  nginx,
  blackbox,
  prometheus,
  alertmanager,
  receiver,
] as const;
