import { providerOf } from './provider.ts';
import type { Check } from '../check.ts';

/** A dashboard that comes from a file is changed in the file. */
export const editableDashboard: Check = (view) =>
  view.dashboards
    .filter(
      (dashboard) =>
        dashboard.isEditable && (view.knowledge.certainty === 'declared' || providerOf(view, dashboard) !== undefined),
    )
    .map(({ where }) => ({
      code: 'editable-dashboard',
      severity: 'note',
      message: 'this dashboard can be edited in Grafana, but the next provisioning reverts the edit',
      ...where,
      help: 'write "editable": false',
    }));
