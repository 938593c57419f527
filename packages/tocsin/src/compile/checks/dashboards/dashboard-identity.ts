import type { Check } from '../check.ts';
import { providerOf } from './provider.ts';

/** A dashboard has a uid and a title: links and folders find it by them. */
export const dashboardIdentity: Check = (view) =>
  view.dashboards
    .map((dashboard) => ({ ...dashboard, isNameless: dashboard.uid === '' && dashboard.isNamedOutside !== true }))
    .filter(({ isNameless, isTitled, isLibrary }) => isLibrary !== true && (isNameless || !isTitled))
    .map((dashboard) => ({ ...dashboard, isProvisioned: providerOf(view, dashboard) !== undefined }))
    .map(({ isNameless, where, isProvisioned }) => ({
      code: 'dashboard-identity',
      // Who imports it by hand gives it a name as well.
      severity: isProvisioned || view.knowledge.certainty === 'declared' ? 'warning' : 'note',
      message: isNameless
        ? 'without a uid Grafana generates one on every server: links to the dashboard break'
        : 'the dashboard has no title: Grafana does not provision it',
      ...where,
      help: isNameless ? 'write "uid": "a-unique-name"' : 'write "title": "..."',
    }));
