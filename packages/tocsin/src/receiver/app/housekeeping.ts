import type { Logger } from '../../shared/log.ts';
import type { Ledger } from '../ledger/port.ts';
import { startLoop, type Loop } from './task.ts';

const HOUR = 3_600_000;

/** Forgets, once an hour, what is over and older than `retention`, milliseconds. */
export const startHousekeeping = (
  ledger: Pick<Ledger, 'prune'>,
  retention: number,
  now: () => number,
  log: Logger,
): Loop =>
  startLoop(
    async () => {
      const rows = await ledger.prune(now() - retention);
      if (rows > 0) log.info({ rows }, 'forgot what is over');
      return HOUR;
    },
    (error) => log.error({ error: error.message }, 'the ledger could not be cleared of what is over'),
  );
