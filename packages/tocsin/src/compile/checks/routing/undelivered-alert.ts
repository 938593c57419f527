import { labelsSeen } from '../../view/alert-labels.ts';
import { isMeantToFire } from '../../view/known.ts';
import { routesFor } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Every alert reaches a receiver that tells somebody: proved for each by walking the tree with its labels. */
export const undeliveredAlert: Check = (view) =>
  view.alertmanagers.flatMap((alertmanager) => {
    const tells = (name: string): boolean =>
      alertmanager.receivers.some((receiver) => receiver.name === name && receiver.integrations.length > 0);
    const silent = alertsIn(view).flatMap((alert) => {
      // Where nobody outside listens for it, a watchdog has nobody to tell.
      if (isMeantToFire(alert.name)) return [];
      const taken = routesFor(alertmanager, labelsSeen(view, alert));
      if (taken.length === 0 || taken.some(({ receiver }) => tells(receiver) || isMeantToBeSilent(receiver))) return [];
      // That there is no such receiver is one fact, and has a check of its own.
      if (taken.some(({ receiver }) => !alertmanager.receivers.some(({ name }) => name === receiver))) return [];
      return [{ alert, to: [...new Set(taken.map(({ receiver }) => receiver))].join(' and ') }];
    });
    return [...Map.groupBy(silent, ({ to }) => to)].flatMap(([to, alerts]) => {
      const names = [...new Set(alerts.map(({ alert }) => alert.name))];
      const [first] = alerts;
      if (!first) return [];
      const all =
        names.length > NAMED
          ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
          : names.join(', ');
      return [
        {
          code: 'undelivered-alert',
          severity: 'error' as const,
          message: `${all} ${names.length === 1 ? 'is' : 'are'} routed to ${to}, which tells nobody`,
          ...first.alert.where,
          help: `give ${to} an integration, such as slack_configs, or route ${names.length === 1 ? all : 'them'} to a receiver that has one`,
        },
      ];
    });
  });

/** So many of the alerts that one receiver swallows are named. */
const NAMED = 3;

const isMeantToBeSilent = (receiver: string): boolean => /null|blackhole|devnull/i.test(receiver);
