import { Router } from 'express';
import type { Registry } from 'prom-client';
import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { deploymentsApi } from '../deployments/api.ts';
import { registerDeploymentMetrics } from '../deployments/metrics.ts';
import type { Switch } from '../guards/kill-switch.ts';
import type { Require, SignedIdentities } from '../http/auth.ts';
import type { Credentials } from '../http/caller.ts';
import { incidentsApi } from '../incidents/api.ts';
import { registerIncidentMetrics } from '../incidents/metrics.ts';
import type { Ledger } from '../ledger/port.ts';
import { maintenanceApi } from '../maintenance/api.ts';
import { ordersApi } from '../orders/api.ts';
import type { OrderBook } from '../orders/book.ts';
import { createOrderService } from '../orders/service.ts';
import { pages } from '../pages/router.ts';
import type { History } from '../prometheus/history.ts';
import type { Remote } from '../transports/remote.ts';
import type { ReceiverEvents } from './events.ts';

export interface PeopleOptions {
  readonly config: ReceiverConfig;
  readonly ledger: Ledger;
  readonly killSwitch: Switch;
  readonly authenticate: Require;
  readonly credentials: () => Credentials;
  readonly signed: SignedIdentities;
  /** Signs sessions and links. */
  readonly key: Buffer;
  /** What people may order, and the way to the hosts, for a dry run of it. */
  readonly orders: OrderBook;
  /** Whether what an action does cannot be undone. */
  readonly isDestructive: (action: string) => boolean;
  readonly remote: Remote;
  /** What Prometheus remembers, for people to look at. */
  readonly history: History;
  readonly registry: Registry;
  readonly now: () => number;
  readonly log: Logger;
  readonly events: Pick<ReceiverEvents, 'decided' | 'noted'>;
}

/** All that people ask, decide and write: incidents, maintenance, deployments, orders, and the pages that show them. */
export const peopleRouter = (options: PeopleOptions): Router => {
  const { config, ledger, authenticate, registry, now, events } = options;
  const { environment, url, incidents: rules, deployments } = config;
  const onNews = (): void => events.noted.fire();
  const onDecision = (): void => events.decided.fire();

  registerIncidentMetrics(registry, ledger);
  registerDeploymentMetrics(registry, ledger);
  const forPrograms = { ledger, authenticate, now, onNews };
  const orderService = createOrderService({ ...options, guards: config.guards, onOrder: onDecision });
  return Router()
    .use(incidentsApi({ ...forPrograms, rules }))
    .use(deploymentsApi({ ...forPrograms, probes: deployments, environment }))
    .use(maintenanceApi(forPrograms))
    .use(ordersApi({ service: orderService, authenticate }))
    .use(pages({ ...options, orderService, rules, environment, url, onNews, onDecision }));
};
