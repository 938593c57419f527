import { posix } from 'node:path';
import type { DashboardView } from '../../view/shapes/dashboard.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { inConfigMaps } from './provider.ts';

/** Dashboards that one Grafana reads have uids of their own: it keeps the one that it read last. */
export const duplicateDashboard: Check = (view) => {
  const before = new Map<string, DashboardView[]>();
  return view.dashboards.flatMap((dashboard) => {
    const { uid, title, where } = dashboard;
    if (uid === '') return [];
    const alike = before.get(uid) ?? [];
    const first = alike.find((other) => areReadTogether(view, other, dashboard));
    alike.push(dashboard);
    before.set(uid, alike);
    if (!first) return [];
    return [
      {
        code: 'duplicate-dashboard',
        // Which of the files in a folder reach a Grafana, something else may choose: a kustomization, a script.
        severity: isTold(view, first, dashboard) ? 'error' : 'note',
        message: `"${first.title}" in ${posix.basename(first.source.file)} also has the uid ${uid}: Grafana keeps one of the two`,
        ...where,
        help: `give "${title}" a uid of its own`,
      },
    ];
  });
};

/** Whether a Grafana is told of both. */
const isTold = (view: View, one: DashboardView, other: DashboardView): boolean => {
  const readers = new Set(providersOf(view, one));
  return providersOf(view, other).some((reader) => readers.has(reader));
};

/** They lie in one folder, or one Grafana is told of the folders of both: two folders may be for two Grafanas. */
const areReadTogether = (view: View, one: DashboardView, other: DashboardView): boolean => {
  // A ConfigMap beside a dashboard is often made of it: no Grafana reads both.
  if (isInMap(view, one) !== isInMap(view, other)) return false;
  // One name in two folders is one object of two clusters.
  if (mapOf(view, one) !== undefined && mapOf(view, one) === mapOf(view, other) && !isBeside(one, other)) return false;
  if (one.source === other.source || isBeside(one, other)) return true;
  const readers = new Set(readersOf(view, one));
  return readersOf(view, other).some((reader) => readers.has(reader));
};

const isBeside = (one: DashboardView, other: DashboardView): boolean =>
  posix.dirname(one.source.file) === posix.dirname(other.source.file);
/** The name of the ConfigMap that brings a dashboard. */
const mapOf = (view: View, { source }: DashboardView): string | undefined => inConfigMaps(view).get(source);
const isInMap = (view: View, dashboard: DashboardView): boolean => mapOf(view, dashboard) !== undefined;

/** The Grafanas that are told of a dashboard, each by the folder of what it is provisioned with. */
const providersOf = (view: View, dashboard: DashboardView): readonly string[] =>
  view.provisioning
    .filter((own) =>
      own.folders
        .flatMap(({ value }) => nearestTo(own.source.file, view.paths?.foldersOf(value) ?? []))
        .some((folder) => dashboard.source.file.startsWith(`${folder}/`)),
    )
    .map((own) => posix.dirname(own.source.file));
const readersOf = (view: View, dashboard: DashboardView): readonly string[] => [
  ...(isInMap(view, dashboard) ? ['ConfigMap'] : []),
  ...providersOf(view, dashboard),
];

/** Of the folders that several containers have at the same path, those that share most of the way with a file. */
const nearestTo = (file: string, folders: readonly string[]): readonly string[] => {
  const shared = (folder: string): number => {
    const [a, b] = [folder.split('/'), posix.dirname(file).split('/')];
    const end = a.findIndex((name, index) => name !== b[index]);
    return end < 0 ? a.length : end;
  };
  const most = Math.max(...folders.map(shared));
  return folders.filter((folder) => shared(folder) === most);
};
