import type { Check } from '../check.ts';

/** The Alertmanager that gets the alerts is configured, so that somebody hears of them. */
export const noAlertmanagerConfig: Check = (view) =>
  view.alertmanagers.length > 0
    ? []
    : view.prometheus.flatMap(({ alertmanagers: [first] }) => {
        if (!first) return [];
        const { at, excerpt, value } = first;
        return [
          {
            code: 'no-alertmanager-config',
            severity: 'warning',
            message: `alerts go to ${value}, and no configuration of an Alertmanager is here: as far as is known, nobody is told`,
            at,
            subject: 'alerting',
            excerpt,
            help: 'write alertmanager.yml with a route and a receiver, or name its path too if it lies elsewhere',
          },
        ];
      });
