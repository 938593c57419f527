import type { Check } from '../check.ts';

/** Panels have ids of their own: links and alerts point at them. Ours are made from row and title. */
export const duplicatePanel: Check = (view) =>
  view.dashboards.flatMap(({ panels, source }) =>
    panels.flatMap(({ id, title, where }, index) => {
      const first = id === undefined ? undefined : panels.slice(0, index).find((other) => other.id === id);
      if (!first) return [];
      const isOurs = where.at.file !== source.file;
      return [
        {
          code: 'duplicate-panel',
          severity: isOurs ? ('error' as const) : ('warning' as const),
          message: `the panel "${first.title}" also has the id ${id}: a link to it shows one of the two`,
          ...where,
          help: isOurs
            ? `give one of them another title: "${title}" and its row make its id`
            : `write "id": ${Math.max(...panels.map((panel) => panel.id ?? 0)) + 1}`,
        },
      ];
    }),
  );
