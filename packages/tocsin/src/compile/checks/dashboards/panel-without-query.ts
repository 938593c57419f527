import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

const SHOWS_DATA = new Set([
  'timeseries',
  'graph',
  'stat',
  'gauge',
  'singlestat',
  'bargauge',
  'heatmap',
  'barchart',
  'piechart',
]);

/** A panel asks for something. */
export const panelWithoutQuery: Check = (view) =>
  panelsIn(view)
    .filter(({ kind, queries, hasTargets }) => SHOWS_DATA.has(kind) && queries.length === 0 && !hasTargets)
    .map(({ where, kind }) => ({
      code: 'panel-without-query',
      severity: 'warning',
      message: `this ${kind} panel has no query, and stays empty`,
      ...where,
      help: 'give it a query, or remove it',
    }));
