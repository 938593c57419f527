import type { LabelMatcher } from '../../promql/nodes.ts';
import type { Route } from '../walk.ts';
import type { TimeSpan } from './time-span.ts';

/** A route with all that decides when it notifies. */
export interface TimedRoute extends Route {
  /** Whether it has a `group_by` that names nothing: since 0.31 all of its alerts are one group. */
  readonly isGroupByEmpty: boolean;
  /** Names of intervals during which it is mute, and outside of which it is. */
  readonly mutes: readonly { readonly value: string }[];
  readonly actives: readonly { readonly value: string }[];
  readonly routes: readonly TimedRoute[];
}

/** One way of telling people. */
export interface Integration {
  /** `slack`, `webhook`, ... */
  readonly kind: string;
  readonly sendsResolved: boolean;
}
export interface InhibitionRule {
  readonly source: readonly LabelMatcher[];
  readonly target: readonly LabelMatcher[];
  readonly equal: readonly string[];
}

/** What an Alertmanager is told by its configuration. Durations are in milliseconds. */
export interface Settings {
  /** The minor number: 25 of 0.25. */
  readonly version: number;
  readonly root: TimedRoute;
  readonly receivers: ReadonlyMap<string, readonly Integration[]>;
  readonly inhibitions: readonly InhibitionRule[];
  readonly intervals: ReadonlyMap<string, readonly TimeSpan[]>;
  readonly resolveTimeout: number;
}
