import type { FileView } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Its configuration is still to be rendered. */
const isTemplate = ({ kind, source }: FileView): boolean =>
  kind === 'template' && /alert_?-?manager/i.test(source.file);

/** The Alertmanager that gets the alerts is configured, so that somebody hears of them. */
export const noAlertmanagerConfig: Check = (view) =>
  view.alertmanagers.length > 0 || view.files.some(isTemplate)
    ? []
    : view.prometheus.flatMap(({ alertmanagers: [first] }) => {
        if (!first) return [];
        const { at, excerpt, value } = first;
        return [
          {
            code: 'no-alertmanager-config',
            severity: 'warning',
            message: `alerts go to ${value}, but there is no Alertmanager configuration here: it is not known whether anybody is notified`,
            at,
            subject: 'alerting',
            excerpt,
            help: 'write alertmanager.yml with a route and a receiver; if it is somewhere else, pass its path too',
          },
        ];
      });
