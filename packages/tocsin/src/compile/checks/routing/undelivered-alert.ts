import type { LabelMatcher } from '../../../promql/nodes.ts';
import { labelsSeen } from '../../view/alert-labels.ts';
import { isMeantToFire } from '../../view/known.ts';
import { meets, routesFor, type LabelOf, type Taken } from '../../../routing/walk.ts';
import { once } from '../../memoize.ts';
import type { Finding } from '../../finding.ts';
import { alertsIn } from '../../view/parts.ts';
import type { AlertmanagerView, RouteView } from '../../view/shapes/alertmanager.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { isMeantToBeSilent } from './silence.ts';

/** Every alert reaches a receiver that tells somebody. */
export const undeliveredAlert: Check = (view) => undelivered(view).map(({ finding }) => finding);

interface Undelivered {
  /** The receivers that it comes to. */
  readonly to: readonly string[];
  readonly finding: Finding;
}

/** Proved for each alert by walking the tree with its labels. */
export const undelivered = once((view: View): readonly Undelivered[] =>
  view.alertmanagers.flatMap((alertmanager) => {
    const tells = (name: string): boolean => tellsIn(alertmanager, name);
    // The operator makes one Alertmanager of all of them.
    const joined = view.alertmanagers.filter(
      (other) => other !== alertmanager && (other.isOfOperator || alertmanager.isOfOperator),
    );
    const silent = alertsIn(view).flatMap((alert) => {
      // Where nobody outside listens for it, a watchdog has nobody to tell.
      if (isMeantToFire(alert.name)) return [];
      const seen = labelsSeen(view, alert);
      if (alertmanager.inhibitions.some(({ source }) => isInhibitor(source, seen))) return [];
      const taken = within(alertmanager, routesFor(alertmanager, seen));
      if (joined.some((other) => routesFor(other, seen).some(({ receiver }) => tellsIn(other, receiver)))) return [];
      if (taken.length === 0 || taken.some(({ receiver }) => tells(receiver) || isMeantToBeSilent(receiver))) return [];
      // That there is no such receiver is one fact, and has a check of its own.
      if (taken.some(({ receiver }) => !alertmanager.receivers.some(({ name }) => name === receiver))) return [];
      return [{ alert, to: [...new Set(taken.map(({ receiver }) => receiver))] }];
    });
    return [...Map.groupBy(silent, ({ to }) => to.join(' and '))].flatMap(([to, alerts]) => {
      const names = [...new Set(alerts.map(({ alert }) => alert.name))];
      const [first] = alerts;
      if (!first) return [];
      const all =
        names.length > NAMED
          ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
          : names.join(', ');
      const finding: Finding = {
        code: 'undelivered-alert',
        severity: 'error',
        message: `${all} ${names.length === 1 ? 'is' : 'are'} routed to ${to}, which notifies nobody`,
        ...first.alert.where,
        help: `give ${to} an integration, such as ${alertmanager.isOfOperator ? 'slackConfigs' : 'slack_configs'}, or route ${names.length === 1 ? all : 'them'} to a receiver that has one`,
      };
      return [{ to: first.to, finding }];
    });
  }),
);

/** An alert that an inhibition names is there to hold back others, and may do that untold. */
const isInhibitor = (source: readonly LabelMatcher[], seen: LabelOf): boolean =>
  source.some(({ label, op }) => label === 'alertname' && !op.startsWith('!')) && meets(source, seen) === 'yes';

const tellsIn = ({ receivers }: AlertmanagerView, name: string): boolean =>
  receivers.some((receiver) => receiver.name === name && receiver.integrations.length > 0);

/** What comes to a part's own routes: the rest of the alerts is another part's matter. */
const within = ({ isOfOperator }: AlertmanagerView, taken: readonly Taken<RouteView>[]): readonly Taken<RouteView>[] =>
  isOfOperator ? taken.filter(({ way }) => way.length > 1) : taken;

/** So many of the alerts that one receiver swallows are named. */
const NAMED = 3;
