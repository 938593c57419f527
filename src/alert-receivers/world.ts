import { randomUUID } from 'node:crypto';
import { readSecret } from '../shared/config.ts';
import type { ReceiverConfig } from '../shared/receiver-config.ts';
import type { HeldAlerts } from './alertmanager.ts';
import type { KillSwitch } from './guards/outside.ts';
import type { Query } from './prometheus.ts';
import type { World } from './steps/step.ts';
import { surroundingsOf } from './surroundings.ts';
import { hooksOr, httpRemote } from './transports/http.ts';
import { sshRemote } from './transports/ssh.ts';
import { prometheusLook, prometheusMeasure } from './verify.ts';

/** The world as it is: the configured hosts over ssh, the Prometheus and Alertmanager that are given, the time of this host. */
export const worldOf = (
  config: ReceiverConfig,
  killSwitch: () => KillSwitch,
  query: Query,
  held: HeldAlerts,
  people: Pick<World, 'tell' | 'decisionLink'>,
): World => ({
  environment: config.environment,
  ...people,
  knownHost: (host) => Object.hasOwn(config.hosts, host),
  remote: hooksOr(config.hooks, httpRemote(config.hooks, readSecret), sshRemote(config.hosts)),
  look: prometheusLook(query),
  measure: prometheusMeasure(query),
  now: Date.now,
  owner: randomUUID(),
  begun: new Set(),
  killSwitch,
  guards: config.guards,
  ...surroundingsOf(query, held, Object.keys(config.hosts)),
});
