import { specsOf, type MetricSpec } from '#lang';
import { metricsIn } from '../metrics-in.ts';
import type { DashboardModel } from '../dashboard-model.ts';
import type { GroupModel } from '../model-of-packs.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment, Texts } from '../stack/stack-parts.ts';

/** Takes out the alerts, their runbooks and the panels about what receivers only publish with a lease, or with backups, where they have none, and of jobs that are not everywhere. */
export const withoutUnpublished = (
  stack: Stack,
  { receiver }: AnyEnvironment,
  jobs: readonly { readonly name: string }[],
): {
  readonly alerts: (group: GroupModel) => GroupModel;
  readonly panels: (dashboard: DashboardModel) => DashboardModel;
  /** `groups` with all alerts. */
  readonly runbooks: (groups: readonly GroupModel[], all: Texts['runbooks']) => Texts['runbooks'];
} => {
  const has = { lease: receiver?.lease !== undefined, backups: receiver?.backups !== false };
  const isPublished = ({ origin, job }: MetricSpec): boolean => {
    const needs = origin?.needs;
    if (needs === 'job') return jobs.some(({ name }) => name === job);
    return needs === undefined || has[needs];
  };
  const absent = new Set(
    stack.catalogues.flatMap(specsOf).flatMap((metric) => (isPublished(metric) ? [] : metric.name)),
  );
  const isThere = ({ expr }: { readonly expr: Parameters<typeof metricsIn>[0] }): boolean =>
    !metricsIn(expr).some((metric) => absent.has(metric));
  return {
    alerts: (group) => ({ ...group, alerts: group.alerts.filter(isThere) }),
    runbooks: (groups, all) => {
      const gone = new Set(
        groups.flatMap(({ alerts }) => alerts.flatMap((alert) => (isThere(alert) ? [] : alert.name))),
      );
      return Object.fromEntries(Object.entries(all).filter(([name]) => !gone.has(name)));
    },
    panels: (dashboard) => ({
      ...dashboard,
      rows: dashboard.rows.map((row) => ({
        ...row,
        panels: row.panels.filter(({ queries }) => queries.every(isThere)),
      })),
    }),
  };
};
