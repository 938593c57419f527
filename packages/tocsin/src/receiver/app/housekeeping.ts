import type { Logger } from '../../shared/log.ts';
import type { RetentionStore } from '../ledger/retention.ts';
import type { RecordDayStore } from '../record/day.ts';
import type { RecordStore } from '../record/store.ts';
import { startTask, type Task } from './task.ts';

const HOUR = 3_600_000;

export interface HousekeepingOptions {
  readonly ledger: Pick<RetentionStore, 'prune' | 'givePagesBack'> &
    Pick<RecordStore, 'recordEnd'> &
    Pick<RecordDayStore, 'recordDay'>;
  /** How long what is over is kept, milliseconds. */
  readonly retention: number;
  readonly now: () => number;
  readonly log: Logger;
  /** There is something to tell people. */
  readonly onNews: () => void;
}

/** Once an hour: says in the log where the record ends, forgets, part by part, what is over and older than `retention`, and gives its room back to the disk. */
export const startHousekeeping = ({ ledger, retention, now, log, onNews }: HousekeepingOptions): Task =>
  startTask(
    async () => {
      if (await ledger.recordDay(now())) onNews();
      log.info({ ...(await ledger.recordEnd()) }, 'the record ends here');
      let rows = 0;
      for (let part = -1; part !== 0; rows += part) part = await ledger.prune(now() - retention, now());
      while ((await ledger.givePagesBack()) > 0);
      if (rows > 0) log.info({ rows }, 'forgot what is over');
      return HOUR;
    },
    (error) => log.error({ error: error.message }, 'the ledger could not be cleared of what is over'),
  );
