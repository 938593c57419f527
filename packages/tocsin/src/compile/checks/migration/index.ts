import { versionNumber } from '../../schema/versions.ts';
import { runningVersion } from '../../view/running.ts';
import type { Check } from '../check.ts';
import { emptyGroupByHeard, retentionInFile } from './files.ts';
import { movedFlags } from './flags.ts';
import { changedMetrics, splitReasons } from './metrics.ts';
import type { Migration } from './move.ts';
import { queriesRefusedAfter, refusedAfter } from './refused-after.ts';
import { leftOpenRanges, wholeBounds } from './silent-promql.ts';

const migrations: readonly Migration[] = [
  refusedAfter,
  queriesRefusedAfter,
  movedFlags,
  wholeBounds,
  leftOpenRanges,
  changedMetrics,
  splitReasons,
  emptyGroupByHeard,
  retentionInFile,
];

/** What breaks, or changes in silence, where somebody wants to move to other versions. */
export const migration: Check = (view) =>
  (view.knowledge.moves ?? []).flatMap(({ program, version, name }) => {
    const said = runningVersion(view, program === 'Prometheus' ? 'prometheus' : 'alertmanager');
    const running = said === undefined ? undefined : versionNumber(program, said);
    const from = running ?? (program === 'Prometheus' ? 2042 : 25);
    return migrations.flatMap((find) => find(view, { program, from, to: version, name }));
  });
