import type { Order, ReceiverConfig } from '../../shared/receiver-config.ts';
import { isTarget } from '../../shared/receiver-parts/reach-config.ts';
import type { Action } from '../actions/action.ts';
import type { Answer } from '../runs/answer.ts';
import type { Run } from '../runs/run.ts';
import { takingBack } from './undo.ts';

/** Something that may be ordered, with the code that carries it out. */
export interface Orderable {
  readonly order: Order;
  readonly action: Action;
}
export interface OrderBook {
  readonly all: readonly Orderable[];
  readonly find: (action: string) => Orderable | undefined;
}

/** What is wrong with the configured orders, one sentence each. */
export const orderFaults = (
  { orders, ...reach }: Pick<ReceiverConfig, 'orders' | 'hosts' | 'kubernetes'>,
  actions: ReadonlyMap<string, Action>,
): readonly string[] =>
  orders.flatMap(({ action: name, hosts: on, approval }) => {
    const spec = actions.get(name)?.spec;
    if (spec === undefined) return [`order ${name}: this version has no such action`];
    const strangers = on.filter((name) => !isTarget(reach, name));
    return [
      ...strangers.map((host) => `order ${name}: ${host} is not a host or a workload that actions may touch`),
      ...(Object.values(spec.takes).includes('measure') ? [`order ${name}: it measures, and nobody can say that`] : []),
      ...(spec.class === 'destructive' && approval === 'none'
        ? [`order ${name}: it is destructive, and needs a second person: approval "second"`]
        : []),
    ];
  });

export const readOrders = (orders: readonly Order[], actions: ReadonlyMap<string, Action>): OrderBook => {
  const all = orders.flatMap((order) => {
    const action = actions.get(order.action);
    return action === undefined ? [] : [{ order, action }];
  });
  const byName = new Map(all.map((one) => [one.order.action, one]));
  return { all, find: (action) => byName.get(action) };
};

/** Who ordered it is there, or looks at what came of it. */
const OTHERWISE = 'Look at its steps: who ordered it decides what is done instead.';

/** How a run that a person ordered is conducted: like a response, with arguments that the person gave. */
export const answerOfOrder = ({ order, action }: Orderable, run: Run, url: string | undefined): Answer => {
  const back = run.ordered?.takesBack ?? null;
  return {
    action: back === null ? action : takingBack(action, back.change),
    response: {
      alert: run.alert,
      action: run.action,
      arguments: Object.fromEntries(Object.entries(run.args ?? {}).map(([name, literal]) => [name, { literal }])),
      cooldown: order.cooldown,
      mode: order.approval === 'second' && back === null ? 'ask' : 'auto',
      hosts: order.atOnce,
      dependsOn: [],
      atMost: order.atMost,
      otherwise: OTHERWISE,
      runbook: url === undefined ? '' : `${url}/runs/${run.id}`,
    },
    shows: { within: order.within },
  };
};
