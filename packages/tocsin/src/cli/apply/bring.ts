import type { Artefact } from '../../compile/artefact.ts';
import { writeArtefacts, type Difference } from '../support/write.ts';
import { confirmAlertmanager, meetAlertmanager } from './alertmanager.ts';
import { lastGood } from './last-good.ts';
import { confirmPrometheus, meetPrometheus } from './prometheus.ts';
import { Refused, reload, type Server } from './refused.ts';

export interface Servers {
  readonly prometheus: Server;
  readonly alertmanager: Server;
}
export type Applied =
  | { readonly live: true; readonly rules: number; readonly difference: Difference }
  | {
      readonly live: false;
      readonly refused: Refused;
      /** What became of the files. `untouched`: nothing was written. `back`: the last good ones run. */
      readonly files: 'untouched' | 'back' | 'removed' | 'back, not live';
    };

/**
 * Writes the files, has both servers read them, and makes sure that they run. When they do not, the files from
 * before are put back and read again: a server keeps its last good configuration in memory, and now on disk as well.
 */
export const bring = async (
  artefacts: readonly Artefact[],
  folder: string,
  { prometheus, alertmanager }: Servers,
): Promise<Applied> => {
  const before = await lastGood(folder);
  let readsFrom: string;
  try {
    readsFrom = await meetPrometheus(prometheus);
    await meetAlertmanager(alertmanager);
  } catch (error) {
    if (error instanceof Refused) return { live: false, refused: error, files: 'untouched' };
    throw error;
  }
  return uninterrupted(async () => {
    try {
      const difference = await writeArtefacts(folder, artefacts);
      await reload(prometheus);
      await reload(alertmanager);
      const rules = await confirmPrometheus(prometheus, artefacts, readsFrom);
      await confirmAlertmanager(alertmanager, artefacts);
      return { live: true, rules, difference };
    } catch (error) {
      await writeArtefacts(folder, before);
      if (!(error instanceof Refused)) throw error;
      if (before.length === 0) return { live: false, refused: error, files: 'removed' };
      const isBack = await reloaded([prometheus, alertmanager]);
      return { live: false, refused: error, files: isBack ? 'back' : 'back, not live' };
    }
  });
};

const reloaded = async (servers: readonly Server[]): Promise<boolean> => {
  const results = await Promise.allSettled(servers.map(reload));
  return results.every(({ status }) => status === 'fulfilled');
};

/** Between the first file and the last confirmation, Ctrl-C waits: half of it is worse than either. */
const uninterrupted = async <T>(work: () => Promise<T>): Promise<T> => {
  const wait = (): void => void process.stderr.write('finishing what was begun\n');
  process.on('SIGINT', wait).on('SIGTERM', wait);
  try {
    return await work();
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', wait);
  }
};
