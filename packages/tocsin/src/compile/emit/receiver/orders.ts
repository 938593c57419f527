import type { ReceiverConfigFile } from '../../../shared/receiver-config.ts';
import type { Model } from '../../model.ts';

/** What people may order, on the hosts of its roles that the receiver can reach, and on the workloads that the environment has. */
export const ordersOf = (
  { orders, hosts, workloads }: Model,
  reachable: ReceiverConfigFile['hosts'],
): NonNullable<ReceiverConfigFile['orders']> =>
  orders.flatMap(({ action, on, workloads: named, atMost, ...how }) => {
    const there = hosts.filter(
      ({ name, roles }) => Object.hasOwn(reachable, name) && on.some((role) => roles.includes(role)),
    );
    const targets = [...there.map(({ name }) => name), ...named.filter((name) => Object.hasOwn(workloads, name))];
    if (targets.length === 0) return [];
    return [{ ...how, action: action.name, hosts: targets, atMost: { ...atMost } }];
  });
