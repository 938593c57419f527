import type { Artefact } from '../../compile/artefact.ts';
import { writeArtefacts, type Difference } from '../support/write.ts';
import { confirmAlertmanager, meetAlertmanager } from './alertmanager.ts';
import { lastGood } from './last-good.ts';
import { confirmPrometheus, meetPrometheus } from './prometheus.ts';
import { Refused, type Server } from './refused.ts';
import { reloadByHttp, reloadBySignal, type Reload } from './reload.ts';
import { bringToVmalert, meetVmalert } from './vmalert.ts';

export interface Servers {
  readonly prometheus: Server;
  readonly alertmanager: Server;
  /** What evaluates rules over the long-term store. Absent: nothing of ours does. */
  readonly vmalert?: Server;
  /** What sends Prometheus SIGHUP, where it has no lifecycle: a command, and the environment that it is about. */
  readonly signal?: { readonly command: string; readonly environment: string } | undefined;
}
export type Applied =
  | { readonly live: true; readonly rules: number; readonly storeRules?: number; readonly difference: Difference }
  | {
      readonly live: false;
      readonly refused: Refused;
      /** What became of the files. `untouched`: nothing was written. `back`: the last good ones run. */
      readonly files: 'untouched' | 'back' | 'removed' | 'back, not live';
    };

/**
 * Writes the files, has the servers read them, and makes sure that they run. When they do not, the files from
 * before are put back and read again: a server keeps its last good configuration in memory, and now on disk as well.
 */
export const bring = async (
  artefacts: readonly Artefact[],
  folder: string,
  { prometheus, alertmanager, vmalert, signal }: Servers,
): Promise<Applied> => {
  const before = await lastGood(folder);
  let readsFrom: string;
  let reloads: readonly [Reload, Reload];
  try {
    const met = await meetPrometheus(prometheus);
    readsFrom = met.readsFrom;
    reloads = [met.hasLifecycle ? reloadByHttp(prometheus) : bySignal(prometheus, signal), reloadByHttp(alertmanager)];
    await meetAlertmanager(alertmanager);
    if (vmalert) await meetVmalert(vmalert);
  } catch (error) {
    if (error instanceof Refused) return { live: false, refused: error, files: 'untouched' };
    throw error;
  }
  return uninterrupted(async () => {
    try {
      const difference = await writeArtefacts(folder, artefacts);
      for (const reload of reloads) await reload();
      const rules = await confirmPrometheus(prometheus, artefacts, readsFrom);
      await confirmAlertmanager(alertmanager, artefacts);
      const storeRules = vmalert && (await bringToVmalert(vmalert, artefacts));
      return { live: true, rules, ...(storeRules === undefined ? {} : { storeRules }), difference };
    } catch (error) {
      await writeArtefacts(folder, before);
      if (!(error instanceof Refused)) throw error;
      if (before.length === 0) return { live: false, refused: error, files: 'removed' };
      const isBack = await reloaded([
        ...reloads,
        async () => void (vmalert && (await bringToVmalert(vmalert, before))),
      ]);
      return { live: false, refused: error, files: isBack ? 'back' : 'back, not live' };
    }
  });
};

/** @throws Refused where nobody said how */
const bySignal = (prometheus: Server, signal: Servers['signal']): Reload => {
  if (signal !== undefined) return reloadBySignal(prometheus, signal.command, signal.environment);
  throw new Refused(
    'no-lifecycle',
    prometheus,
    'was started without --web.enable-lifecycle, so it reloads by a signal alone',
    "say what sends it SIGHUP: --reload 'systemctl reload prometheus'",
  );
};

const reloaded = async (reloads: readonly Reload[]): Promise<boolean> => {
  const results = await Promise.allSettled(reloads.map((reload) => reload()));
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
