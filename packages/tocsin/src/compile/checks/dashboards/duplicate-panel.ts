import type { Check } from '../check.ts';

/** Panels have ids of their own: links and alerts point at them. */
export const duplicatePanel: Check = (view) =>
  view.dashboards.flatMap(({ panels }) =>
    panels.flatMap(({ id, where }, index) => {
      const first = id === undefined ? undefined : panels.slice(0, index).find((other) => other.id === id);
      if (!first) return [];
      return [
        {
          code: 'duplicate-panel',
          severity: 'warning',
          message: `the panel "${first.title}" has the id ${id} too: a link to it shows one of the two`,
          ...where,
          help: `write "id": ${Math.max(...panels.map((panel) => panel.id ?? 0)) + 1}`,
        },
      ];
    }),
  );
