import type { PanelView } from '../../view/shapes/dashboard.ts';
import type { Check } from '../check.ts';

/** Panels of a row lie side by side, within the 24 columns. */
export const panelOverlap: Check = (view) =>
  view.dashboards.flatMap(({ panels }) =>
    panels.flatMap((panel, index) => {
      const other = panels.slice(0, index).find((before) => before.folded === panel.folded && overlaps(panel, before));
      const isWide = panel.place !== undefined && panel.place.x + panel.place.w > 24;
      if (!other && !isWide) return [];
      return [
        {
          code: 'panel-overlap',
          severity: 'note',
          message: other
            ? `it overlaps the panel "${other.title}": Grafana moves one of the two, and the layout is not that of the file`
            : 'it ends beyond the 24 columns of the grid: Grafana moves it',
          ...panel.where,
          help: other?.place ? `write gridPos.y: ${other.place.y + other.place.h}` : 'let x + w be at most 24',
        },
      ];
    }),
  );

const overlaps = ({ place: a }: PanelView, { place: b }: PanelView): boolean =>
  a !== undefined && b !== undefined && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
