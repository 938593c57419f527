import { calculationName } from '../grafana/reduce.ts';
import type { PanelData } from '../site/data.ts';
import { legendCalcs } from './legend-values.ts';

/** What Grafana does with a panel and the preview does not, as a sentence. Absent: nothing. */
export const notDrawn = (panel: PanelData): string | undefined => {
  const ids = (panel.transformations ?? []).filter(({ disabled }) => disabled !== true).map(({ id }) => id);
  const calcs = legendCalcs(panel).filter((id) => calculationName(id) === undefined);
  const parts = [
    ...(ids.length > 0 ? [`transformations (${ids.join(', ')}), so that these are the values before them`] : []),
    ...(calcs.length > 0 ? [`calculations in the legend (${calcs.join(', ')})`] : []),
  ];
  return parts.length > 0 ? `Not drawn here: ${parts.join('; ')}.` : undefined;
};
