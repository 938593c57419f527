import { z } from 'zod';
import { matched, turned, type Change } from './change.ts';
import { readAll, type Read } from './read.ts';
import type { Files } from './revision.ts';

const order = z.looseObject({ action: z.string(), hosts: z.array(z.string()), approval: z.string() });
const receiver = z.looseObject({ orders: z.array(order).default([]) });
type Order = z.output<typeof order>;

/** What people may order in an environment, by its action. */
export const ordersOf = (files: Files): Read<readonly [string, Order]> => {
  const { parts, unread } = readAll(files, /^receiver\/config\.json$/, receiver);
  return { parts: parts.flatMap(({ orders }) => orders.map((each) => [each.action, each] as const)), unread };
};

const who = ({ approval, hosts }: Order): string =>
  `on ${hosts.join(', ')}; ${approval === 'second' ? 'a second person approves it' : 'it begins at once'}`;

export const orderChanges = (
  was: readonly (readonly [string, Order])[],
  is: readonly (readonly [string, Order])[],
): readonly Change[] => {
  const { gone, come, both } = matched(new Map(was), new Map(is));
  return [
    ...gone.map(([action]): Change => ({ kind: 'removed', subject: `order ${action}`, says: '' })),
    ...come.map(([action, each]): Change => ({ kind: 'added', subject: `order ${action}`, says: who(each) })),
    ...both.flatMap(([action, before, after]) =>
      Object.keys({ ...before, ...after })
        .flatMap((field) => turned(field, before[field], after[field]))
        .map((says): Change => ({ kind: 'changed', subject: `order ${action}`, says })),
    ),
  ];
};
