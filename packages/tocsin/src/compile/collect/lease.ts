import { specsOf, type Lease } from '#lang';
import { metricsIn } from '../metrics-in.ts';
import type { DashboardModel } from '../dashboard-model.ts';
import type { GroupModel, LeaseModel, ModelOfPacks } from '../model-of-packs.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment, Texts } from '../stack/stack-parts.ts';

/** What a model has of leases. */
export const collectLease = (
  stack: Stack,
  environment: AnyEnvironment,
): Pick<ModelOfPacks, 'leases'> & { readonly lease?: LeaseModel } => ({
  ...(environment.receiver?.lease === undefined
    ? {}
    : { lease: { name: `${stack.name}-${environment.name}`, ...environment.receiver.lease } }),
  leases: Object.values(stack.environments).flatMap(leaseOfPair),
});

const leaseOfPair = ({ profile, receiver }: AnyEnvironment): readonly Lease[] =>
  profile === 'pair' && receiver?.lease !== undefined ? [receiver.lease] : [];

/** Takes out the alerts, their runbooks and the panels about what only receivers with a lease publish, where there is none. */
export const withoutLease = (
  stack: Stack,
  { receiver }: AnyEnvironment,
): {
  readonly alerts: (group: GroupModel) => GroupModel;
  readonly panels: (dashboard: DashboardModel) => DashboardModel;
  /** `groups` with all alerts. */
  readonly runbooks: (groups: readonly GroupModel[], all: Texts['runbooks']) => Texts['runbooks'];
} => {
  const absent =
    receiver?.lease === undefined
      ? new Set(
          stack.catalogues.flatMap(specsOf).flatMap(({ name, origin }) => (origin?.needs === 'lease' ? name : [])),
        )
      : new Set<string>();
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
