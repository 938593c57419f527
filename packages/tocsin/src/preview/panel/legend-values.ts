import { textOf } from '../grafana/format/units.ts';
import { calculationName, reduced } from '../grafana/reduce.ts';
import type { PanelData } from '../site/data.ts';
import { fieldOf } from './shown.ts';

/** The calculations that a panel's legend asks for, by their ids. */
export const legendCalcs = ({ options }: PanelData): readonly string[] => {
  const { calcs = [] } = (options?.['legend'] ?? {}) as { readonly calcs?: readonly string[] };
  return calcs;
};

/** What stands behind the name of a series in the legend: `Max: 12 MiB`. A calculation that is not known is left out. */
export const legendValues = (panel: PanelData, values: readonly (number | null)[]): readonly string[] => {
  const { unit, decimals } = fieldOf(panel);
  return legendCalcs(panel).flatMap((id) => {
    const name = calculationName(id);
    if (name === undefined) return [];
    const value = reduced(id, values);
    return [`${name}: ${value === null ? '-' : textOf(id === 'count' ? 'none' : unit, value, decimals)}`];
  });
};
