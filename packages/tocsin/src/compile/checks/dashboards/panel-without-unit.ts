import { unitOf } from '../../view/facts.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** What to choose in Grafana, where a bare number would be read wrongly. */
const CHOICE: Readonly<Record<string, string>> = {
  seconds: 's',
  milliseconds: 'ms',
  bytes: 'bytes',
  ratio: 'percentunit',
  percent: 'percent',
  'bytes per second': 'Bps',
};

/** A panel of seconds, bytes or shares says so. */
export const panelWithoutUnit: Check = (view) =>
  panelsIn(view).flatMap(({ unit: shown, queries, where, kind }) => {
    if ((shown ?? '') !== '' || kind === 'table') return [];
    const units = queries.map(({ query }) => unitOf(view, query));
    const [first] = units;
    const choice = first?.isKnown ? CHOICE[first.text] : undefined;
    if (!first || choice === undefined || units.some((unit) => unit?.text !== first.text)) return [];
    return [
      {
        code: 'panel-without-unit',
        severity: 'warning' as const,
        message: `the panel shows numbers without a unit, and the query is in ${first.text}`,
        ...where,
        help: `choose the unit ${choice}`,
      },
    ];
  });
