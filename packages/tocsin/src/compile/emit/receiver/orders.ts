import type { ReceiverConfigFile } from '../../../shared/receiver-config.ts';
import type { Model } from '../../model.ts';

/** What people may order, on the hosts of its roles that the receiver can reach. */
export const ordersOf = (
  { orders, hosts }: Model,
  reachable: ReceiverConfigFile['hosts'],
): NonNullable<ReceiverConfigFile['orders']> =>
  orders.flatMap(({ action, on, atMost, ...how }) => {
    const there = hosts.filter(
      ({ name, roles }) => Object.hasOwn(reachable, name) && on.some((role) => roles.includes(role)),
    );
    if (there.length === 0) return [];
    return [{ ...how, action: action.name, hosts: there.map(({ name }) => name), atMost: { ...atMost } }];
  });
