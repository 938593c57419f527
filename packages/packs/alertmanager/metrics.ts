import { gauge, oneOf, scraped } from 'tocsin';
import { learned } from './learned.ts';

/** What Alertmanager publishes about itself. */
export const alertmanager = scraped('alertmanager', {
  ...learned,
  alerts: gauge('Alerts that it holds, by state.', { state: oneOf('active', 'suppressed', 'unprocessed') }),
  config_last_reload_successful: gauge('1 if the configuration on disk is the one that runs.'),
});
