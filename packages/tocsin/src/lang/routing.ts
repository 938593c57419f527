import type { Duration } from './duration.ts';
import type { Inhibition } from './inhibition.ts';
import type { Receiver } from './receiver.ts';
import type { RouteMatch } from './route-match.ts';
import { callSite, type Site } from './site.ts';

export interface GroupTiming {
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
}
interface RouteManner<T extends string> extends Partial<GroupTiming> {
  readonly groupBy?: readonly string[];
  /** Not during these times. */
  readonly mutedDuring?: readonly T[];
  /** Only listens in: the alert goes on to the next routes as if it had not been here. */
  readonly continue?: boolean;
}
export interface Route<N extends string, T extends string = string> extends RouteManner<T> {
  readonly when: RouteMatch;
  readonly to: N;
  readonly site: Site;
}
/** A weekly stretch of time, in UTC. */
export interface WeeklyTime {
  readonly weekdays: readonly ('monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday')[];
  /** `02:00` */
  readonly from: `${number}:${number}`;
  readonly to: `${number}:${number}`;
}

export interface Routing {
  readonly inhibitions: readonly Inhibition[];
  readonly times: Readonly<Record<string, WeeklyTime>>;
  readonly receivers: Readonly<Record<string, Receiver<string>>>;
  readonly otherwise: string;
  readonly groupBy: readonly string[];
  readonly timing: GroupTiming;
  readonly routes: readonly Route<string>[];
  readonly site: Site;
}
/** Who is told. `route` makes the routes, so that each names a receiver that exists. */
export const routing = <
  const R extends Readonly<Record<string, Receiver<string>>>,
  const T extends Readonly<Record<string, WeeklyTime>> = {},
>(spec: {
  readonly receivers: R;
  /** Stretches of time by name, for routes to be muted in. */
  readonly times?: T;
  readonly inhibitions?: readonly Inhibition[];
  /** Who gets what no route took. */
  readonly otherwise: NoInfer<keyof R & string>;
  readonly groupBy: readonly string[];
  readonly timing: GroupTiming;
  readonly routes: readonly Route<NoInfer<keyof R & string>, keyof T & string>[];
}): Routing => ({ inhibitions: [], times: {}, ...spec, site: callSite() });
export function route<const N extends string, const T extends string>(
  when: RouteMatch,
  to: N,
  how: RouteManner<T> & { readonly mutedDuring: readonly T[] },
): Route<N, T>;
export function route<const N extends string>(when: RouteMatch, to: N, how?: RouteManner<never>): Route<N, never>;
export function route(when: RouteMatch, to: string, how: RouteManner<string> = {}): Route<string> {
  return { when, to, ...how, site: callSite() };
}
