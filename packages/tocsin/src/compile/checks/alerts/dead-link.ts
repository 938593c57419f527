import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** The path of a dashboard; that of a document of Google's is like it. */
const LINK =
  /(?<!\/(?:document|spreadsheets|presentation|forms|file))\/d\/([\w-]+)[^\s?]*(?:\?(?:[^\s]*&)?viewPanel=(\d+))?/;
/** Grafana takes no longer one. */
const LONGEST = 40;

/** A link to a dashboard or to a panel of it leads to one that there is. */
export const deadLink: Check = (view) => {
  if (view.dashboards.length === 0) return [];
  const boards = new Map(view.dashboards.map((dashboard) => [dashboard.uid, dashboard]));
  return alertsIn(view).flatMap(({ annotations }) =>
    annotations.flatMap(({ value, at, subject, excerpt, name }) => {
      const [, uid = '', panel] = LINK.exec(value) ?? [];
      const board = boards.get(uid);
      const isThere = board && (panel === undefined || board.panels.some(({ id }) => id === Number(panel)));
      if (uid === '' || uid.length > LONGEST || value.includes('{{') || isThere) return [];
      if (!board && view.dashboards.some(({ isNamedOutside }) => isNamedOutside)) return [];
      return [
        {
          code: 'dead-link',
          severity: 'warning' as const,
          message: board
            ? `${board.title} has no panel ${panel}: ${name} leads nowhere`
            : `no dashboard here has the uid ${uid}: ${name} leads nowhere`,
          at,
          subject,
          excerpt,
          help: board ? 'use the id of the panel' : `the uids are ${[...boards.keys()].join(', ')}`,
        },
      ];
    }),
  );
};
