import type { Check } from '../check.ts';

/** Grafana's word for "when the time range changes". */
const ON_TIME_RANGE = 2;

/** A variable offers the values of the time that is looked at. */
export const variableRefresh: Check = (view) =>
  view.dashboards.flatMap(({ variables }) =>
    variables
      .filter(({ type, metric, refresh }) => type === 'query' && metric !== undefined && refresh !== ON_TIME_RANGE)
      .map(({ name, where }) => ({
        code: 'variable-refresh',
        severity: 'note',
        message: `$${name} keeps its values from when the dashboard was opened: later changes are not offered`,
        ...where,
        help: 'write "refresh": 2, on time range change',
      })),
  );
