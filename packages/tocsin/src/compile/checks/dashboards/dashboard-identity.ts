import type { Check } from '../check.ts';

/** A dashboard has a uid and a title: links and folders find it by them. */
export const dashboardIdentity: Check = (view) =>
  view.dashboards
    .filter(({ uid, isTitled, isLibrary }) => isLibrary !== true && (uid === '' || !isTitled))
    .map(({ uid, where }) => ({
      code: 'dashboard-identity',
      severity: 'warning',
      message:
        uid === ''
          ? 'without a uid Grafana generates one on every server: links to the dashboard break'
          : 'the dashboard has no title: Grafana does not provision it',
      ...where,
      help: uid === '' ? 'write "uid": "a-unique-name"' : 'write "title": "..."',
    }));
