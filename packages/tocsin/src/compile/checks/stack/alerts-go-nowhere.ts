import { isLoaded, rulesOfOperator } from '../../view/globs.ts';
import type { Check } from '../check.ts';

/** Prometheus knows an Alertmanager to send the alerts to that it loads. */
export const alertsGoNowhere: Check = (view) => {
  const loaded = new Set(view.files.filter((file) => isLoaded(view, file)).map(({ source }) => source));
  const alerts = view.groups
    .filter(({ source }) => loaded.has(source) && !rulesOfOperator(view).has(source))
    .flatMap((group) => group.alerts);
  if (alerts.length === 0) return [];
  return view.prometheus
    .filter(
      // One that loads no rules has no alerts to send: what others bring is evaluated by others.
      ({ ruleFiles, alertmanagers, discoversAlertmanagers }) =>
        ruleFiles.length > 0 && alertmanagers.length === 0 && !discoversAlertmanagers,
    )
    .map(({ where }) => ({
      code: 'alerts-go-nowhere',
      severity: 'error',
      message: `Prometheus has ${alerts.length === 1 ? 'an alert' : `${alerts.length} alerts`} and no Alertmanager to send ${alerts.length === 1 ? 'it' : 'them'} to`,
      ...where,
      help: "add alerting: {alertmanagers: [{static_configs: [{targets: ['localhost:9093']}]}]}",
    }));
};
