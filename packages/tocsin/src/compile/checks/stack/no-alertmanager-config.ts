import { posix } from 'node:path';
import type { FileView, View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** One that lies here, whichever Prometheus it belongs to, or is still to be rendered. */
const isConfiguration = ({ kind, source }: FileView): boolean =>
  kind === 'alertmanager' || (kind === 'template' && /alert_?-?manager/i.test(source.file));
/** A file that something makes it of, wherever it lies. */
const SOURCE = /(?:\.|-)(?:ya?ml|conf|config)\.?(?:j2|jinja2?|tmpl|tpl|erb|mustache|gotmpl|example|sample|dist)$/i;
const hasSource = ({ paths }: View): boolean =>
  (paths?.namesakes('*[aA]lert*[mM]anager*') ?? []).some(
    (file) => SOURCE.test(file) && !/rule|compose/i.test(posix.basename(file)),
  );

/** The Alertmanager that gets the alerts is configured, so that somebody hears of them. */
export const noAlertmanagerConfig: Check = (view) =>
  view.alertmanagers.length > 0 || (view.around ?? view.files).some(isConfiguration) || hasSource(view)
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
