import { alertChanges, rulesOf } from './alerts.ts';
import { matched, type Change } from './change.ts';
import { orderChanges, ordersOf } from './orders.ts';
import { panelChanges, panelsOf } from './panels.ts';
import { responseChanges, responsesOf } from './responses.ts';
import type { Files } from './revision.ts';
import { restOf } from './rest.ts';
import { routeChanges, routesOf, whoGets } from './routes.ts';
import { jobChanges, jobsOf } from './scrapes.ts';

export interface Difference {
  readonly changes: readonly Change[];
  /** Files that could not be read, on either side. */
  readonly unread: readonly string[];
}

/** What changes in one environment. */
export const differenceOf = (was: Files, is: Files): Difference => {
  const readings = [was, is].map((files) => ({
    rules: rulesOf(files),
    routes: routesOf(files),
    jobs: jobsOf(files),
    panels: panelsOf(files),
    responses: responsesOf(files),
    orders: ordersOf(files),
  }));
  const [before, after] = readings;
  if (!before || !after) return { changes: [], unread: [] };
  const onBothSides = matched(new Map(before.rules.parts), new Map(after.rules.parts)).both.filter(
    ([, rule]) => rule.alert !== undefined,
  );
  const unread = new Set(readings.flatMap((reading) => Object.values(reading).flatMap((each) => each.unread)));
  return {
    changes: [
      ...alertChanges(before.rules.parts, after.rules.parts, (rule) => {
        const [routes] = after.routes.parts;
        return routes ? whoGets(routes, rule) : 'nobody';
      }),
      ...routeChanges([before.routes.parts[0], after.routes.parts[0]], onBothSides),
      ...responseChanges(before.responses.parts, after.responses.parts),
      ...orderChanges(before.orders.parts, after.orders.parts),
      ...jobChanges(before.jobs.parts, after.jobs.parts),
      ...panelChanges(before.panels.parts, after.panels.parts),
      ...restOf(was, is),
    ],
    unread: [...unread],
  };
};
