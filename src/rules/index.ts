import { receiverAlerts } from 'tocsin/self';
import { application } from './application.ts';
import { backups } from './backups.ts';
import { business } from './business.ts';
import { clients } from './clients.ts';
import { flow } from './flow.ts';
import { horizon } from './horizon.ts';
import { host } from './host.ts';
import { integrations } from './integrations.ts';
import { laravel } from './laravel.ts';
import { monitoring } from './monitoring.ts';
import { mysql } from './mysql.ts';
import { nginx } from './nginx.ts';
import { phpfpm } from './phpfpm.ts';
import { probes } from './probes.ts';
import { queue } from './queue.ts';
import { redis } from './redis.ts';
import { security } from './security.ts';
import { slos } from './slos.ts';

export const rules = [
  application,
  slos,
  clients,
  queue,
  horizon,
  phpfpm,
  nginx,
  mysql,
  redis,
  probes,
  host,
  laravel,
  integrations,
  business,
  flow,
  security,
  backups,
  monitoring,
  receiverAlerts,
] as const;

type NamesIn<G> = G extends { readonly alerts: infer A } ? keyof A & string : never;
/** Every alert there is: those written here, and the one that the compiler adds for inputs that vanish. */
export type AlertName = NamesIn<(typeof rules)[number]> | 'InputMissing';
