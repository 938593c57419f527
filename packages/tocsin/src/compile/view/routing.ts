import { compiled } from '../../promql/regex.ts';
import type { AlertmanagerView, Matcher, RouteView } from './view.ts';

/** What is known of one label of an alert: its value, `''` for one that it has not, undefined where it may be anything. */
export type LabelOf = (label: string) => string | undefined;
export type Verdict = 'yes' | 'no' | 'maybe';

export interface Taken {
  readonly route: RouteView;
  /** With what its parents say where it says nothing. */
  readonly receiver: string;
  readonly groupWait?: number;
  readonly groupBy: readonly string[];
  readonly isCertain: boolean;
}

/** The routes that an alert takes, in their order, as Alertmanager walks its tree. */
export const routesFor = ({ root }: AlertmanagerView, labelOf: LabelOf): readonly Taken[] =>
  root ? walk(root, labelOf, { route: root, receiver: root.receiver?.value ?? '', groupBy: [], isCertain: true }) : [];

const walk = (route: RouteView, labelOf: LabelOf, parent: Taken): readonly Taken[] => {
  const { groupWait = parent.groupWait } = route;
  const own: Taken = {
    route,
    receiver: route.receiver?.value ?? parent.receiver,
    groupBy: route.groupBy.length > 0 ? route.groupBy.map(({ value }) => value) : parent.groupBy,
    ...(groupWait === undefined ? {} : { groupWait }),
    isCertain: parent.isCertain,
  };
  const taken: Taken[] = [];
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

/** Whether all matchers hold. */
export const meets = (matchers: readonly Matcher[], labelOf: LabelOf): Verdict => {
  const verdicts = matchers.map((matcher) => meet(matcher, labelOf(matcher.label)));
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('maybe') ? 'maybe' : 'yes';
};

const meet = ({ op, value }: Matcher, actual: string | undefined): Verdict => {
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
export const allRoutes = (route: RouteView): readonly RouteView[] => [route, ...route.routes.flatMap(allRoutes)];
