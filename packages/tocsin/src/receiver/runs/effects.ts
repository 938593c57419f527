import { randomUUID } from 'node:crypto';
import { readSecret } from '../../shared/config.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { HeldAlerts } from '../prometheus/alertmanager.ts';
import type { Query } from '../prometheus/prometheus.ts';
import type { World } from './steps/step.ts';
import { surroundingsOf } from '../guards/facts.ts';
import { hooksOr, httpRemote } from '../transports/http.ts';
import type { Remote } from '../transports/remote.ts';
import { sshRemote } from '../transports/ssh.ts';
import { prometheusLook, prometheusMeasure } from './verify.ts';

/** The way to the hosts and hooks of the configuration. */
export const remoteOf = ({ hooks, hosts }: Pick<ReceiverConfig, 'hooks' | 'hosts'>): Remote =>
  hooksOr(hooks, httpRemote(hooks, readSecret), sshRemote(hosts));

interface Ways extends Pick<World, 'tell' | 'decisionLink' | 'remote' | 'killSwitch'> {
  readonly query: Query;
  readonly held: HeldAlerts;
}
/** The world as it is, by the ways that are given, at the time of this host. */
export const worldOf = (config: ReceiverConfig, { query, held, ...ways }: Ways): World => ({
  environment: config.environment,
  ...ways,
  knownHost: (host) => Object.hasOwn(config.hosts, host),
  look: prometheusLook(query),
  measure: prometheusMeasure(query),
  now: Date.now,
  owner: randomUUID(),
  begun: new Set(),
  guards: config.guards,
  ...surroundingsOf(query, held, Object.keys(config.hosts)),
});
