import type { Check } from '../check.ts';

/** Dashboards have uids of their own: Grafana keeps the one that it read last. */
export const duplicateDashboard: Check = (view) =>
  view.dashboards.flatMap(({ uid, title, where }, index) => {
    const first = view.dashboards.slice(0, index).find((other) => uid !== '' && other.uid === uid);
    if (!first) return [];
    return [
      {
        code: 'duplicate-dashboard',
        severity: 'error',
        message: `"${first.title}" has the uid ${uid} too: Grafana keeps one of the two`,
        ...where,
        help: `give "${title}" a uid of its own`,
      },
    ];
  });
