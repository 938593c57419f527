import type { Finding } from '../finding.ts';
import type { View } from '../view/view.ts';
import { alerts } from './alerts/index.ts';
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
  ...scraping,
  ...operator,
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
export const findingsIn = (view: View): readonly Finding[] => inOrder(saidOnce(checks.flatMap((check) => check(view))));

/** File by file. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) => a.at.file.localeCompare(b.at.file) || a.at.line - b.at.line || a.code.localeCompare(b.code),
  );
