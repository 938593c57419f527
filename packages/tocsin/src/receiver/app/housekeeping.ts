import type { Logger } from '../../shared/log.ts';
import type { RetentionStore } from '../ledger/retention.ts';
import { startTask, type Task } from './task.ts';

const HOUR = 3_600_000;

/** Forgets, once an hour, what is over and older than `retention`, milliseconds. */
export const startHousekeeping = (
  ledger: Pick<RetentionStore, 'prune'>,
  retention: number,
  now: () => number,
  log: Logger,
): Task =>
  startTask(
    async () => {
      const rows = await ledger.prune(now() - retention);
      if (rows > 0) log.info({ rows }, 'forgot what is over');
      return HOUR;
    },
    (error) => log.error({ error: error.message }, 'the ledger could not be cleared of what is over'),
  );
