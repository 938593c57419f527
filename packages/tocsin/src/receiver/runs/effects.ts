import { randomUUID } from 'node:crypto';
import { readSecret } from '../../shared/config.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { HeldAlerts } from '../prometheus/alertmanager.ts';
import type { Query } from '../prometheus/prometheus.ts';
import type { Env } from './steps/step.ts';
import { liveFacts } from '../guards/facts.ts';
import { hooksOr, httpRemote } from '../transports/http.ts';
import type { Remote } from '../transports/remote.ts';
import { sshRemote } from '../transports/ssh.ts';
import { prometheusVerification, prometheusMeasure } from './verify.ts';

/** The way to the hosts and hooks of the configuration. */
export const remoteOf = ({ hooks, hosts }: Pick<ReceiverConfig, 'hooks' | 'hosts'>): Remote =>
  hooksOr(hooks, httpRemote(hooks, readSecret), sshRemote(hosts));

interface Ways extends Pick<Env, 'notify' | 'decisionLink' | 'remote' | 'killSwitch'> {
  readonly query: Query;
  readonly held: HeldAlerts;
}
/** The env as it is, by the ways that are given, at the time of this host. */
export const envOf = (config: ReceiverConfig, { query, held, ...ways }: Ways): Env => ({
  environment: config.environment,
  ...ways,
  knownHost: (host) => Object.hasOwn(config.hosts, host),
  verify: prometheusVerification(query),
  measure: prometheusMeasure(query),
  now: Date.now,
  owner: randomUUID(),
  begun: new Set(),
  guards: config.guards,
  ...liveFacts(query, held, Object.keys(config.hosts)),
});
