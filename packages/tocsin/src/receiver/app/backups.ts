import { join } from 'node:path';
import type { Logger } from '../../shared/log.ts';
import type { BackupsConfig } from '../../shared/receiver-parts/backups-config.ts';
import { copiesIn, nameAt, removeDrafts, removeOld, sizeOf } from '../ledger/backups/folder.ts';
import type { Made } from '../ledger/backups/make.ts';
import type { BackupMetrics } from '../metrics/backup-metrics.ts';
import { restUntil, startTask, type Task } from './task.ts';

/** After one that failed another is tried no later than this, milliseconds. */
const RETRY = 600_000;

export interface BackupOptions {
  readonly config: BackupsConfig;
  /** The file of the ledger. */
  readonly ledger: string;
  readonly make: (ledger: string, file: string, signal: AbortSignal) => Promise<Made>;
  readonly metrics: BackupMetrics;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** When the next one is due, Unix milliseconds: by what lies in the folder, so that a restart makes none that is not. */
export const dueAt = (newest: number | undefined, every: number, failedAt: number | undefined): number =>
  Math.max(newest === undefined ? 0 : newest + every, failedAt === undefined ? 0 : failedAt + Math.min(every, RETRY));

/** Backs the ledger up as often as the configuration says, and keeps as many. One that cannot be made is told once, and tried again. */
export const startBackups = ({ config, ledger, make, metrics, now, log }: BackupOptions): Task => {
  const { folder, every, keep } = config;
  const stopping = new AbortController();
  let failedAt: number | undefined;
  let told: string | undefined;

  const look = (): number | undefined => {
    metrics.newest(undefined);
    const [newest] = copiesIn(folder, now());
    if (newest !== undefined) metrics.newest({ at: newest.at, bytes: sizeOf(newest) });
    return newest?.at;
  };
  const backUp = async (at: number): Promise<void> => {
    removeDrafts(folder);
    const file = join(folder, nameAt(at));
    const made = await make(ledger, file, stopping.signal);
    metrics.took(now() - at);
    log.info({ file, ...made }, 'the ledger is backed up');
    removeOld(folder, keep, now());
    look();
  };
  const failed = ({ message }: Error): void => {
    if (stopping.signal.aborted) return;
    failedAt = now();
    metrics.failed();
    // Every few minutes the same would hide what else is in the log.
    if (message !== told) log.error({ error: message }, 'the ledger could not be backed up');
    told = message;
  };
  const succeeded = (): void => {
    if (told !== undefined) log.info({ folder }, 'backups of the ledger are made again');
    failedAt = told = undefined;
  };
  const turn = async (): Promise<number> => {
    const at = now();
    const isWaiting = failedAt !== undefined && dueAt(undefined, every, failedAt) > at;
    try {
      const due = dueAt(look(), every, failedAt);
      if (due <= at) {
        await backUp(at);
        succeeded();
        return 0;
      }
      return restUntil(due, at);
    } catch (error) {
      if (stopping.signal.aborted) removeDrafts(folder);
      if (!isWaiting) failed(error as Error);
      return restUntil(dueAt(undefined, every, failedAt), at);
    }
  };
  const task = startTask(turn, failed);
  return {
    wake: task.wake,
    stop: async () => {
      stopping.abort();
      await task.stop();
    },
  };
};
