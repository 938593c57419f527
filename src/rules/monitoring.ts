import { alerts } from 'tocsin';
import { grafanaAlerts } from 'tocsin/packs/grafana';
import { monitoringAlerts, serverAlerts, workAlerts } from 'tocsin/packs/prometheus';
import { exporterAlerts } from 'tocsin/self';
import { exporter } from '../catalogue/outside.ts';

const { TargetDown, ...others } = monitoringAlerts();

/** What watches the rest is watched itself. */
export const monitoring = alerts('monitoring', {
  TargetDown,
  ...exporterAlerts(exporter),
  ...others,
  ...serverAlerts(),
  ...workAlerts(),
  ...grafanaAlerts(),
});
