import { posix } from 'node:path';
import type { DashboardView } from '../../view/shapes/dashboard.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Dashboards that one Grafana reads have uids of their own: it keeps the one that it read last. */
export const duplicateDashboard: Check = (view) =>
  view.dashboards.flatMap((dashboard, index) => {
    const { uid, title, where } = dashboard;
    const first = view.dashboards
      .slice(0, index)
      .find((other) => uid !== '' && other.uid === uid && areReadTogether(view, other, dashboard));
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

/** They lie in one folder, or in folders that Grafana is told of: two folders may be for two Grafanas. */
const areReadTogether = (view: View, one: DashboardView, other: DashboardView): boolean =>
  one.source === other.source ||
  posix.dirname(one.source.file) === posix.dirname(other.source.file) ||
  (isProvisioned(view, one) && isProvisioned(view, other));

const isProvisioned = ({ provisioning, paths, files }: View, { source }: DashboardView): boolean =>
  files.some((file) => file.source === source && file.within === 'ConfigMap') ||
  provisioning
    .flatMap(({ folders }) => folders)
    .flatMap(({ value }) => paths?.foldersOf(value) ?? [])
    .some((folder) => source.file.startsWith(`${folder}/`));
