import type { Logger } from '../../shared/log.ts';
import type { IncidentRules } from '../incidents/incident.ts';
import type { WatchdogStore } from './store.ts';
import { restUntil, startTask, type Task } from '../app/task.ts';
import type { Watching } from './state.ts';

/**
 * Tells people when the watchdog falls silent, and when it is back, on every way that does not lead through Alertmanager.
 * Nothing mutes it: no maintenance and no kill switch.
 */
export const startWatchdog = (
  ledger: Pick<WatchdogStore, 'turnWatchdog'>,
  watching: Watching,
  rules: IncidentRules,
  now: () => number,
  log: Logger,
  onNews: () => void,
): Task =>
  startTask(
    async () => {
      const { changed, next } = await ledger.turnWatchdog(watching, rules, now());
      if (changed > 0) onNews();
      return restUntil(next, now());
    },
    (error) => log.error({ error: error.message }, 'the watchdog cannot be listened for'),
  );
