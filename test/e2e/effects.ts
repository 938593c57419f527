import type { Drill, ResponseRun } from './drill.ts';
import { until } from './site/until.ts';

/** What reloads PHP-FPM: a change, and taking it back. */
const RELOADS = new Set(['executed', 'undone']);

const reloadsOf = (runs: readonly ResponseRun[]): number =>
  runs
    .filter(({ action }) => action.startsWith('phpfpm.'))
    .flatMap(({ history }) => history)
    .filter(({ state }) => RELOADS.has(state)).length;

/** Notes how often PHP-FPM was reloaded, and later holds what was really done to it since against the record. */
export const effectsFrom = async ({ site, runs }: Drill) => {
  const before = await site.fpm.timesReady();
  const last = (await runs())[0]?.id ?? 0;
  const since = async (): Promise<readonly ResponseRun[]> => (await runs()).filter(({ id }) => id > last);
  return {
    /** Every reload is in the record, and workers were added once. */
    mustBeRecorded: async (): Promise<void> => {
      await until(
        'each reload of PHP-FPM is one in the record',
        async () => (await site.fpm.timesReady()) - before === reloadsOf(await since()),
      );
      const scaled = (await since()).filter(
        ({ action, history }) => action === 'phpfpm.scale' && history.some(({ state }) => state === 'executed'),
      );
      if (scaled.length !== 1) throw new Error(`workers were added ${scaled.length} times: ${JSON.stringify(scaled)}`);
    },
  };
};
