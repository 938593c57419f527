import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Prometheus knows an Alertmanager to send alerts to. */
export const alertsGoNowhere: Check = (view) =>
  alertsIn(view).length === 0
    ? []
    : view.prometheus
        .filter(({ alertmanagers, discoversAlertmanagers }) => alertmanagers.length === 0 && !discoversAlertmanagers)
        .map(({ where }) => ({
          code: 'alerts-go-nowhere',
          severity: 'error',
          message: `Prometheus has ${alertsIn(view).length} alerts and nobody to send them to`,
          ...where,
          help: "add alerting: {alertmanagers: [{static_configs: [{targets: ['localhost:9093']}]}]}",
        }));
