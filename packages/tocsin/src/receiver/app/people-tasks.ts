import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { probeAll } from '../deployments/probe.ts';
import { startDeployments } from '../deployments/verifier.ts';
import { briefOfIncident } from '../evidence/brief.ts';
import { startIncidents } from '../incidents/scheduler.ts';
import type { Ledger } from '../ledger/port.ts';
import { startMaintenance } from '../maintenance/scheduler.ts';
import { silencesAt } from '../maintenance/silences.ts';
import type { Notify } from '../notify/notification.ts';
import { startNotifier } from '../notify/notifier.ts';
import type { History } from '../prometheus/history.ts';
import type { Query } from '../prometheus/prometheus.ts';
import type { Upstreams } from '../prometheus/upstream.ts';
import { startWatchdog } from '../watchdog/monitor.ts';
import type { ReceiverEvents } from './events.ts';
import type { Task } from './task.ts';

export interface PeopleTasksOptions {
  readonly config: ReceiverConfig;
  readonly ledger: Ledger;
  readonly notify: Notify;
  readonly query: Query;
  readonly history: History;
  readonly alertmanager: Pick<Upstreams, 'ask'>;
  readonly now: () => number;
  readonly log: Logger;
  readonly events: ReceiverEvents;
}

/** Begins to keep the timers of incidents, maintenance, deployments and the watchdog, and to notify people of what they do. */
export const startPeopleTasks = (options: PeopleTasksOptions): readonly Task[] => {
  const { config, ledger, notify, query, history, alertmanager, now, log, events } = options;
  const { environment, url, incidents: rules, deployments: probes, watchdog } = config;
  const onNews = (): void => events.pending.fire();
  const probe = () => probeAll(probes, query);

  const notifier = startNotifier({
    ledger,
    notify,
    environment,
    url,
    hosts: probes.hosts,
    brief: briefOfIncident({ ledger, history, alerts: config.alerts, now }),
    annotates: config.grafana !== undefined,
    now,
    log,
    onNotified: () => events.queued.fire(),
  });
  const incidents = startIncidents(ledger, rules, now, log, onNews);
  const monitor = watchdog && startWatchdog(ledger, watchdog, rules, now, log, onNews);
  const tasks = [
    notifier,
    incidents,
    startDeployments({ ledger, probes, probe, now, log, onNews }),
    startMaintenance({ ledger, silences: silencesAt(alertmanager), probe, now, log, onNews }),
    ...(monitor === undefined ? [] : [monitor]),
  ];
  events.pending.on(notifier.wake);
  events.delivered.on(incidents.onDelivery);
  if (monitor !== undefined) events.delivered.on(monitor.wake);
  events.noted.on(() => tasks.forEach(({ wake }) => wake()));
  return tasks;
};
