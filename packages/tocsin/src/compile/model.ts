import type { AnyCollectorDeclaration } from '../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../receiver/actions/declaration.ts';
import type { Pack } from './stack/pack.ts';
import type { DashboardModel, PanelModel } from './dashboard-model.ts';
import type { AlertModel, ModelOfPacks } from './model-of-packs.ts';

export type { Place } from '../shared/placing.ts';
/** Everything that is emitted for one environment, as plain data: definitions with their names filled in. */
export interface Model extends ModelOfPacks {
  /** What technologies bring, and the project's own parts as the last of them. */
  readonly packs: readonly Pack[];
}

export const alertsOf = (model: Model): readonly AlertModel[] => model.groups.flatMap(({ alerts }) => alerts);
export const panelsOf = (model: Model): readonly (PanelModel & { readonly dashboard: DashboardModel })[] =>
  model.dashboards.flatMap((dashboard) =>
    dashboard.rows.flatMap(({ panels }) => panels.map((panel) => ({ ...panel, dashboard }))),
  );
/** The host on which Prometheus, Alertmanager and the receiver run. */
export const monitoringHost = ({ monitoring }: Model): string | undefined => monitoring;
/** The collectors of all packs. */
export const collectorsOf = ({ packs }: Model): readonly AnyCollectorDeclaration[] =>
  packs.flatMap(({ collectors = [] }) => collectors);
/** The actions of all packs. */
export const actionsOf = ({ packs }: Model): readonly AnyActionDeclaration[] =>
  packs.flatMap(({ actions = [] }) => actions);
