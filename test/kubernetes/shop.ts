import { respond, type Orderable } from 'tocsin';
import {
  kubernetesPack,
  restartWorkload,
  rollbackWorkload,
  scaleWorkload,
  shrinkWorkload,
} from 'tocsin/packs/kubernetes';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import type { AnyEnvironment, Responder } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import { queue } from '../../src/rules/queue.ts';
import { queueSize } from '../../src/signals/queue.ts';
import { maxQueueSize } from '../../src/catalogue/limits.ts';
import project from '../../tocsin.config.ts';
import { compiled } from '../compile/compiled.ts';
import { everything } from './cluster.ts';

const { stack } = project;

const conduct = {
  helped: queueSize.below(maxQueueSize),
  settle: '5m',
  samples: 3,
  within: '30m',
  cooldown: '30m',
  otherwise: 'Look at the pods of the shop.',
} as const;

/** More pods, which are taken back; else the revision before; and what a restart of another workload would do. */
const answer = respond(scaleWorkload({ workload: 'shop/orders', step: 2, ceiling: 6 }), {
  ...conduct,
  mode: 'auto',
  reach: { healthy: { when: queueSize.below(maxQueueSize), atLeast: 0.5 } },
  afterwards: {
    wait: '30m',
    response: respond(shrinkWorkload({ workload: 'shop/orders', step: 1 }), { ...conduct, mode: 'auto' }),
  },
  next: respond(rollbackWorkload({ workload: 'shop/orders', seconds: 3600 }), {
    ...conduct,
    mode: 'ask',
    next: respond(restartWorkload({ workload: 'shop/carts' }), conduct),
  }),
});

const WORKLOADS = { 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet', 'bank/books': 'Deployment' } as const;

/** The project in a cluster whose workloads answer an alert of it; with `responder`, on its hosts, next to such a cluster. */
export const withWorkloads = (
  workloads: AnyEnvironment['workloads'] = WORKLOADS,
  responder?: Pick<Responder, 'cluster'>,
  orders: readonly Orderable[] = [],
): Compiled => {
  const production: AnyEnvironment = {
    ...stack.environments.production,
    ...(responder === undefined ? { kubernetes: everything } : {}),
    ...(workloads === undefined ? {} : { workloads }),
    orders: orders.map(({ action }) => action.name),
  };
  return compiled('production', {
    packs: [...stack.packs, kubernetesPack()],
    environments: { ...stack.environments, production },
    responder: { ...stack.responder, ...responder },
    ...(orders.length === 0 ? {} : { orders }),
    rules: stack.rules.map((group) =>
      group.name === queue.name
        ? { ...queue, alerts: { QueueBacklog: { ...queue.alerts.QueueBacklog, answer } } }
        : group,
    ),
  });
};
