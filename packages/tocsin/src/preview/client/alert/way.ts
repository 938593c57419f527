import { routesFor } from '../../../routing/walk.ts';
import type { RoutingData } from '../../site/data.ts';

/** Somebody who is told, and how long Alertmanager waits before it tells them the first time, in milliseconds. */
export interface Told {
  readonly receiver: string;
  readonly kind: string;
  readonly groupWait: number;
  readonly groupBy: readonly string[];
  readonly mutes: readonly string[];
}

/** Alertmanager's own, where a tree says nothing. */
const GROUP_WAIT = 30_000;

/** Who is told of an alert with these labels, in the order of the routes. */
export const toldOf = (routing: RoutingData, labels: Readonly<Record<string, string>>): readonly Told[] =>
  routesFor(routing, (label) => labels[label] ?? '').map(({ receiver, groupWait, groupBy, route }) => ({
    receiver,
    kind: routing.receivers.find(({ name }) => name === receiver)?.kind ?? '',
    groupWait: groupWait ?? GROUP_WAIT,
    groupBy,
    mutes: route.mutes.map(({ value }) => value),
  }));

/** People are told by everything but webhooks. */
export const isPeople = ({ kind }: Told): boolean => kind !== 'webhook' && kind !== 'nobody' && kind !== '';
