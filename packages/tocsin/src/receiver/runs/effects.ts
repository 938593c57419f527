import { randomUUID } from 'node:crypto';
import { readSecret } from '../../shared/config.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { isTarget } from '../../shared/receiver-parts/reach-config.ts';
import type { Alertmanager } from '../prometheus/alertmanager.ts';
import type { Prometheus } from '../prometheus/prometheus.ts';
import type { OutboxStore } from '../notify/store/outbox-store.ts';
import type { Env } from './steps/step.ts';
import { liveFacts } from '../guards/facts.ts';
import { hooksOr, httpRemote } from '../transports/http.ts';
import type { Remote } from '../transports/remote.ts';
import { workloadsOr } from '../transports/kubernetes/remote.ts';
import { sshRemote } from '../transports/ssh.ts';
import { prometheusVerification, prometheusMeasure } from './verify.ts';

/** The way to the hosts, hooks and workloads of the configuration; they obey the receiver of the highest epoch. */
export const remoteOf = (
  { hooks, hosts, kubernetes }: Pick<ReceiverConfig, 'hooks' | 'hosts' | 'kubernetes'>,
  epoch: () => Promise<number>,
): Remote => {
  const others = hooksOr(hooks, httpRemote(hooks, readSecret, epoch), sshRemote(hosts, epoch));
  return kubernetes === undefined ? others : workloadsOr(kubernetes, epoch, others);
};

interface Ways extends Pick<Env, 'notify' | 'decisionLink' | 'remote' | 'killSwitch' | 'brief'> {
  readonly prometheus: Prometheus;
  readonly alertmanager: Pick<Alertmanager, 'groups'>;
  /** What we have posted to Alertmanager ourselves. */
  readonly posted: OutboxStore['postedAlerts'];
}
/** The env as it is, by the ways that are given, at the time of this host. */
export const envOf = (config: ReceiverConfig, { prometheus, alertmanager, posted, ...ways }: Ways): Env => ({
  environment: config.environment,
  ...ways,
  knownHost: (host) => isTarget(config, host),
  verify: prometheusVerification(prometheus.query),
  measure: prometheusMeasure(prometheus.query),
  now: Date.now,
  owner: randomUUID(),
  begun: new Set(),
  guards: config.guards,
  ...liveFacts({
    prometheus,
    alertmanager,
    posted,
    receiver: config.receiver,
    hosts: Object.keys(config.hosts),
    workloads: config.kubernetes?.workloads ?? {},
    now: Date.now,
  }),
});
