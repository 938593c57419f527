import { allRoutes, routesFor } from '../../../routing/walk.ts';
import { labelsSeen } from '../../view/alert-labels.ts';
import { alertsIn } from '../../view/parts.ts';
import type { AlertmanagerView, RouteView } from '../../view/shapes/alertmanager.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** `continue` goes on to the routes beside, so one stands behind it. */
export const idleContinue: Check = (view) =>
  view.alertmanagers.flatMap((alertmanager) =>
    (alertmanager.root ? allRoutes(alertmanager.root) : []).flatMap(({ routes }) => {
      const last = routes.at(-1);
      if (!last?.continueAt || !last.continues) return [];
      const kept = keptFrom(view, alertmanager, last);
      return [
        {
          code: 'idle-continue',
          severity: 'warning' as const,
          message: `no route comes after this one, so continue has no effect${kept === undefined ? '' : `: ${kept}`}`,
          ...last.continueAt,
          help:
            kept === undefined
              ? 'remove continue, or move the route above those that should get the same alerts'
              : `a child route takes alerts away from ${last.receiver?.value ?? 'this one'}: make it a sibling of this route, after it`,
        },
      ];
    }),
  );

/** An alert that a route below keeps from the one that was meant to go on. */
const keptFrom = (view: View, alertmanager: AlertmanagerView, route: RouteView): string | undefined => {
  if (route.routes.length === 0) return undefined;
  for (const alert of alertsIn(view)) {
    const taken = routesFor(alertmanager, labelsSeen(view, alert)).filter(({ isCertain }) => isCertain);
    const inside = taken.filter(({ way }) => way.includes(route));
    if (inside.length > 0 && inside.every((each) => each.route !== route))
      return `${alert.name} reaches ${inside.map(({ receiver }) => receiver).join(' and ')} only`;
  }
  return undefined;
};
