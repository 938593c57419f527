import { Router, type RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { deploymentsApi } from '../deployments/api.ts';
import { startDeployments } from '../deployments/verifier.ts';
import { lookAround } from '../deployments/probe.ts';
import { registerDeploymentMetrics } from '../deployments/metrics.ts';
import type { Credentials } from '../http/auth.ts';
import { incidentsApi } from '../incidents/api.ts';
import { startIncidents } from '../incidents/scheduler.ts';
import { registerIncidentMetrics } from '../incidents/metrics.ts';
import type { Switch } from '../guards/kill-switch.ts';
import type { Accepted, Ledger } from '../ledger/port.ts';
import type { Loop } from './task.ts';
import { maintenanceApi } from '../maintenance/api.ts';
import { startMaintenance } from '../maintenance/scheduler.ts';
import { silencesAt } from '../maintenance/silences.ts';
import type { Tell } from '../notify/notification.ts';
import { ordersApi } from '../orders/api.ts';
import type { OrderBook } from '../orders/book.ts';
import { openOrderDesk } from '../orders/service.ts';
import { pages } from '../pages/router.ts';
import type { Query } from '../prometheus/prometheus.ts';
import { startTelling } from '../notify/notifier.ts';
import { startWatchdog } from '../watchdog/monitor.ts';
import type { Remote } from '../transports/remote.ts';

export interface DeskOptions {
  readonly config: ReceiverConfig;
  readonly ledger: Ledger;
  readonly killSwitch: Switch;
  readonly gate: RequestHandler;
  readonly credentials: () => Credentials;
  /** Signs sessions and links. */
  readonly key: Buffer;
  readonly tell: Tell;
  readonly query: Query;
  /** What people may order, and the way to the hosts, to look before it is done. */
  readonly orders: OrderBook;
  /** Whether what an action does cannot be undone. */
  readonly isDestructive: (action: string) => boolean;
  readonly remote: Remote;
  readonly registry: Registry;
  readonly now: () => number;
  readonly log: Logger;
  /** A person has decided: there may be runs to begin. */
  readonly onDecision: () => void;
  /** There are messages to deliver. */
  readonly onTold: () => void;
}

/** All that is for people: incidents, maintenance, deployments, and the page that shows them. */
export interface Desk {
  readonly router: Router;
  readonly heard: (delivery: Accepted) => void;
  /** Begins to keep their timers. */
  readonly start: () => readonly Loop[];
}

export const openDesk = (options: DeskOptions): Desk => {
  const { config, ledger, gate, query, registry, now, log } = options;
  const { environment, url, incidents: rules, deployments: looking, watchdog } = config;
  let loops: readonly Loop[] = [];
  let heard: Desk['heard'] = () => {};
  /** Something was written by a person: whoever has timers looks at them again. */
  const onNews = (): void => loops.forEach(({ wake }) => wake());
  const look = () => lookAround(looking, query);

  registerIncidentMetrics(registry, ledger);
  registerDeploymentMetrics(registry, ledger);
  const forPrograms = { ledger, gate, now, onNews };
  const orderDesk = openOrderDesk({ ...options, guards: config.guards, onOrder: options.onDecision });
  const router = Router()
    .use(incidentsApi({ ...forPrograms, rules }))
    .use(deploymentsApi({ ...forPrograms, looking, environment }))
    .use(maintenanceApi(forPrograms))
    .use(ordersApi({ desk: orderDesk, gate }))
    .use(pages({ ...options, orderDesk, rules, environment, url, onNews }));

  const start = (): readonly Loop[] => {
    const telling = startTelling({
      ...options,
      environment,
      url,
      hosts: looking.hosts,
      annotates: config.grafana !== undefined,
    });
    const tell = telling.wake;
    const incidents = startIncidents(ledger, rules, now, log, tell);
    const silences = silencesAt(config.alertmanager);
    const listening = watchdog && startWatchdog(ledger, watchdog, rules, now, log, tell);
    heard = (delivery) => {
      incidents.heard(delivery);
      listening?.wake();
    };
    loops = [
      telling,
      incidents,
      startDeployments({ ledger, looking, look, now, log, onNews: tell }),
      startMaintenance({ ledger, silences, look, now, log, onNews: tell }),
      ...(listening === undefined ? [] : [listening]),
    ];
    return loops;
  };
  return { router, heard: (delivery) => heard(delivery), start };
};
