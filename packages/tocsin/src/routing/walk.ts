import type { LabelMatcher } from '../promql/nodes.ts';
import { compiled } from '../promql/regex.ts';

/** A route as Alertmanager has it, times in milliseconds; what it does not say, its parents say. */
export interface Route {
  readonly receiver?: { readonly value: string };
  readonly matchers: readonly LabelMatcher[];
  readonly continues: boolean;
  readonly groupBy: readonly { readonly value: string }[];
  readonly groupWait?: number;
  readonly groupInterval?: number;
  readonly repeatInterval?: number;
  readonly routes: readonly Route[];
}

/** What is known of one label of an alert: its value, `''` for one that it has not, undefined where it may be anything. */
export type LabelOf = (label: string) => string | undefined;
export type Verdict = 'yes' | 'no' | 'maybe';

/** A route that an alert takes, with what its parents say where it says nothing. */
export interface Taken<R extends Route = Route> {
  readonly route: R;
  /** The routes from the root to this one, itself last. */
  readonly way: readonly R[];
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWait?: number;
  readonly groupInterval?: number;
  readonly repeatInterval?: number;
  readonly isCertain: boolean;
}

interface Tree<R> {
  readonly routes: readonly R[];
}

/** The routes that an alert takes, in their order, as Alertmanager walks its tree. */
export const routesFor = <R extends Route & Tree<R>>(
  { root }: { readonly root?: R },
  labelOf: LabelOf,
): readonly Taken<R>[] =>
  root
    ? walk(root, labelOf, { route: root, way: [], receiver: root.receiver?.value ?? '', groupBy: [], isCertain: true })
    : [];

const walk = <R extends Route & Tree<R>>(route: R, labelOf: LabelOf, parent: Taken<R>): readonly Taken<R>[] => {
  const {
    groupWait = parent.groupWait,
    groupInterval = parent.groupInterval,
    repeatInterval = parent.repeatInterval,
  } = route;
  const own: Taken<R> = {
    route,
    way: [...parent.way, route],
    receiver: route.receiver?.value || parent.receiver,
    groupBy: route.groupBy.length > 0 ? route.groupBy.map(({ value }) => value) : parent.groupBy,
    ...(groupWait === undefined ? {} : { groupWait }),
    ...(groupInterval === undefined ? {} : { groupInterval }),
    ...(repeatInterval === undefined ? {} : { repeatInterval }),
    isCertain: parent.isCertain,
  };
  const taken: Taken<R>[] = [];
  let isSettled = false;
  for (const child of route.routes) {
    const verdict = meets(child.matchers, labelOf);
    if (verdict === 'no') continue;
    taken.push(...walk(child, labelOf, { ...own, isCertain: own.isCertain && verdict === 'yes' }));
    if (verdict === 'yes') {
      isSettled = true;
      if (!child.continues) break;
    }
  }
  return isSettled ? taken : [...taken, { ...own, isCertain: own.isCertain && taken.length === 0 }];
};

/** Whether all matchers hold. The first that does not settles it: most say by the name of the alert that it is another. */
export const meets = (matchers: readonly LabelMatcher[], labelOf: LabelOf): Verdict => {
  let verdict: Verdict = 'yes';
  for (const matcher of matchers) {
    const one = meet(matcher, labelOf(matcher.label));
    if (one === 'no') return 'no';
    if (one === 'maybe') verdict = 'maybe';
  }
  return verdict;
};

const meet = ({ op, value }: LabelMatcher, actual: string | undefined): Verdict => {
  if (actual === undefined) return 'maybe';
  const isMet = op.endsWith('~') ? fits(value, actual) : value === actual;
  if (isMet === undefined) return 'maybe';
  return isMet !== op.startsWith('!') ? 'yes' : 'no';
};

const fits = (pattern: string, value: string): boolean | undefined => {
  const regex = compiled(pattern);
  return 'fault' in regex ? undefined : regex.matches(value);
};

/** All routes below one, itself first. */
export const allRoutes = <R extends Tree<R>>(route: R): readonly R[] => [route, ...route.routes.flatMap(allRoutes)];
