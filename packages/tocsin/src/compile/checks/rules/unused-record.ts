import { seriesIn } from '../../metrics-in.ts';
import { queriesIn, recordsIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** What is recorded is read by a rule or a panel. */
export const unusedRecord: Check = (view) => {
  if ((view.dashboards.length === 0 || view.prometheus.length === 0) && !view.knowledge.isWhole) return [];
  const used = new Set(queriesIn(view).flatMap(({ expr }) => (expr ? seriesIn(expr) : [])));
  const unread = textsOf(view);
  return (
    recordsIn(view)
      // What tells of something by its labels is there for people's own questions.
      .filter(({ name }) => !used.has(name) && !unread.some((text) => names(text, name)) && !name.endsWith('_info'))
      .map(({ name, where }) => ({
        code: 'unused-record',
        severity: 'warning',
        message: `no rule and no panel reads ${name}: it is computed for nothing`,
        ...where,
        help: 'use it where its expression is repeated, or remove it',
      }))
  );
};

/** What Grafana's variables ask for, and the queries of which only Grafana knows what they are. */
const textsOf = (view: View): readonly string[] => [
  ...view.dashboards.flatMap(({ variables }) => variables.flatMap(({ asks }) => asks?.value ?? [])),
  ...queriesIn(view).flatMap(({ expr, text }) => (expr ? [] : [text])),
];

const names = (text: string, name: string): boolean =>
  text.split(name).some((part, index, parts) => {
    const before = parts[index - 1];
    return before !== undefined && !/[\w:]$/.test(before) && !/^[\w:]/.test(part);
  });
