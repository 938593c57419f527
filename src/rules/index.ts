import { receiverAlerts } from 'tocsin/self';
import { application } from './application.ts';
import { backup } from './backups.ts';
import { host } from './host.ts';
import { monitoring } from './monitoring.ts';
import { database } from './mysql.ts';
import { webServer } from './nginx.ts';
import { pools } from './phpfpm.ts';
import { outside } from './probes.ts';
import { queue } from './queue.ts';
import { cacheAndQueues } from './redis.ts';
import { slos } from './slos.ts';

export const rules = [
  application,
  slos,
  queue,
  pools,
  webServer,
  database,
  cacheAndQueues,
  outside,
  host,
  backup,
  monitoring,
  receiverAlerts,
] as const;

type NamesIn<G> = G extends { readonly alerts: infer A } ? keyof A & string : never;
/** Every alert there is: those written here, and the one that the compiler adds for inputs that vanish. */
export type AlertName = NamesIn<(typeof rules)[number]> | 'InputMissing';
