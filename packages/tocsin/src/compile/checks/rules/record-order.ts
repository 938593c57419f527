import { seriesIn } from '../../metrics-in.ts';
import { pointAt } from '../../view/query.ts';
import type { Check } from '../check.ts';

/** Within a group, rules are evaluated in their order: what is recorded below is a round old above. */
export const recordOrder: Check = (view) =>
  view.groups.flatMap(({ records, every }) =>
    records.flatMap((record, index) =>
      (record.query.expr ? seriesIn(record.query.expr) : [])
        .filter(
          (series) =>
            records.findIndex(({ name }) => name === series) >= index &&
            !records.slice(0, index).some(({ name }) => name === series),
        )
        .map((series) => ({
          code: 'record-order',
          severity: 'warning' as const,
          message:
            series === record.name
              ? `${series} is made from itself: it grows out of its own last value`
              : `${series} is recorded below: this reads what it was ${every === undefined ? 'a round' : `${every / 1000} s`} ago`,
          ...pointAt(record.query, series),
          help: series === record.name ? 'record it under another name' : `move the rule for ${series} above this one`,
        })),
    ),
  );
