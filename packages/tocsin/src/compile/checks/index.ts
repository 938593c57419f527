import type { Finding } from '../finding.ts';
import type { Model } from '../model.ts';
import type { View } from '../view/view.ts';
import { alerts } from './alerts/index.ts';
import { dashboards } from './dashboards/index.ts';
import { definitions } from './definitions/index.ts';
import { monitoringHost } from './definitions/monitoring-host.ts';
import { migration } from './migration/index.ts';
import { naming } from './naming/index.ts';
import { promql } from './promql/index.ts';
import { routing } from './routing/index.ts';
import { rules } from './rules/index.ts';
import { scraping } from './scraping/index.ts';
import { stack } from './stack/index.ts';
import type { Check } from './check.ts';

const checks: readonly Check[] = [
  ...stack,
  ...scraping,
  ...naming,
  ...rules,
  ...promql,
  ...alerts,
  ...routing,
  ...dashboards,
  migration,
];

/** What all checks find in a view, file by file. */
export const findingsIn = (view: View): readonly Finding[] => inOrder(checks.flatMap((check) => check(view)));

/** What all checks find in the definitions and in the view of what they compile to, in their order. */
export const findingsOf = (model: Model, view: View): readonly Finding[] =>
  // Where no host monitors, there is no Prometheus that all the other checks could speak of.
  model.monitoring === undefined
    ? monitoringHost(model)
    : inOrder([...definitions.flatMap((check) => check(model)), ...findingsIn(view)]);

const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) => a.at.file.localeCompare(b.at.file) || a.at.line - b.at.line || a.code.localeCompare(b.code),
  );
