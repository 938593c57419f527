import { labelsSeen } from '../../view/alert-labels.ts';
import { routesFor, type Taken } from '../../../routing/walk.ts';
import { alertsIn, named } from '../../view/parts.ts';
import type { AlertmanagerView } from '../../view/shapes/alertmanager.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';

/** What wakes people wakes them at all hours. */
export const mutedPage: Check = (view) =>
  view.alertmanagers.flatMap((alertmanager) =>
    alertsIn(view)
      .filter(isPage)
      .flatMap((alert) => {
        const taken = routesFor(alertmanager, labelsSeen(view, alert)).filter((each) => !listensIn(alertmanager, each));
        const muted = taken.find(({ route }) => route.mutes.length + route.actives.length > 0);
        if (!muted || taken.length > 1) return [];
        const [interval] = [...muted.route.mutes, ...muted.route.actives];
        return [
          {
            code: 'muted-page',
            severity: 'warning' as const,
            message: `${alert.name} pages people, but its only route is muted ${muted.route.mutes.length > 0 ? 'during' : 'outside of'} ${interval?.value ?? ''}`,
            ...muted.route.where,
            subject: alert.name,
            help: 'for planned work use a silence, which expires, or give pages a route of their own',
          },
        ];
      }),
  );

/** A program that hears of an alert and hands it on to the routes after it wakes nobody. */
const listensIn = ({ receivers }: AlertmanagerView, { route, receiver }: Taken): boolean =>
  route.continues &&
  (receivers.find(({ name }) => name === receiver)?.integrations ?? []).every(({ kind }) => kind === 'webhook');

const isPage = ({ labels }: AlertView): boolean =>
  /^(P1|critical|page|emergency)$/i.test((named(labels, 'priority') ?? named(labels, 'severity'))?.value ?? '');
