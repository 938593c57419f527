import { field } from '../../view/text/tree.ts';
import { emptyGroupBys } from '../routing/empty-group-by.ts';
import { passes, type Migration } from './move.ts';
import { told } from './told.ts';

/** An empty group_by of a child was passed over before 0.31: from then on it makes one group of everything. */
export const emptyGroupByHeard: Migration = (view, move) =>
  move.program !== 'Alertmanager' || !passes(move, 31)
    ? []
    : emptyGroupBys(view).map((where) =>
        told(
          'warning',
          where,
          'from 0.31 on an empty group_by overrides that of the parent: all alerts of this route are one message',
          'remove it if you want the grouping of the parent',
        ),
      );

/** From 3.8 to 3.10 a time of retention in the file is taken a million times too long. */
export const retentionInFile: Migration = (view, { program, to }) =>
  program !== 'Prometheus' || to < 3008 || to > 3010
    ? []
    : view.files.flatMap(({ source, kind, trees: [tree] }) => {
        const time = kind === 'prometheus' ? field(tree, 'storage', 'tsdb', 'retention', 'time') : undefined;
        if (!time) return [];
        return [
          told(
            'error',
            source.where(time.from, time.to, source.file, source.siteOf('file', '')),
            'Prometheus 3.8 to 3.10 keep samples a million times longer than this says',
            'upgrade to 3.11 or newer, or set --storage.tsdb.retention.time',
          ),
        ];
      });
