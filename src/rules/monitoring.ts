import { alerts } from 'tocsin';
import { monitoringAlerts } from 'tocsin/packs/prometheus';
import { exporterAlerts } from 'tocsin/self';
import { exporter } from '../catalogue/outside.ts';

const at = { instance: 'prod-mon-01', role: 'monitoring' };
const { TargetDown, ...others } = monitoringAlerts({
  monitoring: at,
  target: { instance: 'prod-db-01', role: 'db' },
});

/** What watches the rest is watched itself. */
export const monitoring = alerts('monitoring', { TargetDown, ...exporterAlerts(exporter, at), ...others });
