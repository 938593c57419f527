import { alertmanager } from 'tocsin/packs/alertmanager';
import { audit } from 'tocsin/packs/audit';
import { batches } from 'tocsin/packs/node';
import { offsite } from 'tocsin/packs/backups';
import { blackbox } from 'tocsin/packs/blackbox';
import { grafana } from 'tocsin/packs/grafana';
import { mysql } from 'tocsin/packs/mysql';
import { nginx } from 'tocsin/packs/nginx';
import { node } from 'tocsin/packs/node';
import { own } from './own.ts';
import { prometheus } from 'tocsin/packs/prometheus';
import { receiver } from 'tocsin/self';
import { redis } from 'tocsin/packs/redis';

/** Every metric that anything here may ask for. */
export const catalogues = [
  ...own,
  audit,
  offsite,
  batches,
  node,
  mysql,
  redis,
  nginx,
  blackbox,
  prometheus,
  alertmanager,
  grafana,
  receiver,
] as const;
