import type { Finding } from '../finding.ts';
import type { Kind } from '../view/kinds/kind.ts';
import { isBeforeTwo } from '../view/running.ts';
import type { View } from '../view/view.ts';
import { alerts } from './alerts/index.ts';
import { cluster } from './cluster/index.ts';
import { compose } from './compose/index.ts';
import { dashboards } from './dashboards/index.ts';
import { inhibition } from './inhibition/index.ts';
import { migration } from './migration/index.ts';
import { naming } from './naming/index.ts';
import { operator } from './operator/index.ts';
import { promql } from './promql/index.ts';
import { routing } from './routing/index.ts';
import { rules } from './rules/index.ts';
import { scraping } from './scraping/index.ts';
import { saidOnce } from './said-once.ts';
import { stack } from './stack/index.ts';
import type { Check } from './check.ts';

/** Apart from those of the definitions: who judges strangers' files loads nothing of what writes files. */
const checks: readonly Check[] = [
  ...stack,
  ...compose,
  ...scraping,
  ...operator,
  ...cluster,
  ...naming,
  ...rules,
  ...promql,
  ...alerts,
  ...routing,
  ...inhibition,
  ...dashboards,
  migration,
];

/** What all checks find in a view, file by file. */
export const findingsIn = (view: View): readonly Finding[] => {
  const judged = isBeforeTwo(view) ? withoutPrometheus(view) : view;
  return inOrder(saidOnce(checks.flatMap((check) => check(judged))));
};

const OF_PROMETHEUS = new Set<Kind>(['prometheus', 'rules', 'rules-v1', 'rules-part']);

/** Nothing here knows what Prometheus 1 reads: that is said once, and its files are left alone. */
const withoutPrometheus = (view: View): View => {
  const files = view.files.filter(({ kind }) => !OF_PROMETHEUS.has(kind));
  const left = new Set(files.map(({ source }) => source.file));
  const isLeft = ({ at }: View['faults'][number]): boolean =>
    left.has(at.file) || !view.files.some(({ source }) => source.file === at.file);
  return { ...view, files, prometheus: [], groups: [], faults: view.faults.filter(isLeft) };
};

/** File by file. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] => {
  const files = [...new Set(findings.map(({ at }) => at.file))].toSorted((a, b) => a.localeCompare(b));
  const ranks = new Map(files.map((file, rank) => [file, rank]));
  const rankOf = ({ at }: Finding): number => ranks.get(at.file) ?? 0;
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b) || a.at.line - b.at.line || a.code.localeCompare(b.code));
};
