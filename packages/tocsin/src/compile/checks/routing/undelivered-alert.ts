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
    return alertsIn(view).flatMap((alert) => {
      // Where nobody outside listens for it, a watchdog has nobody to tell.
      if (isMeantToFire(alert.name)) return [];
      const taken = routesFor(alertmanager, labelsSeen(view, alert));
      if (taken.length === 0 || taken.some(({ receiver }) => tells(receiver) || isMeantToBeSilent(receiver))) return [];
      const to = [...new Set(taken.map(({ receiver }) => receiver))].join(' and ');
      return [
        {
          code: 'undelivered-alert',
          severity: 'error' as const,
          message: `${alert.name} is routed to ${to}, which tells nobody`,
          ...alert.where,
          help: `give ${to} an integration, such as slack_configs, or route ${alert.name} to a receiver that has one`,
        },
      ];
    });
  });

const isMeantToBeSilent = (receiver: string): boolean => /null|blackhole|devnull/i.test(receiver);
