import { satisfies } from '../../../promql/regex.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { labelOf } from '../../view/facts.ts';
import { isForVmalert } from '../../view/metrics-ql.ts';
import { alertsIn, named, recordsIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A rule does not set a label that tells its series apart. */
export const labelOverwritten: Check = (view) =>
  [...alertsIn(view), ...recordsIn(view)].flatMap((rule) =>
    rule.labels.flatMap(({ name, value, at, subject, excerpt }) => {
      // vmalert keeps what was there as exported_….
      if (isForVmalert(view, rule.query.source)) return [];
      const { presence, values } = labelOf(view, rule.query, name);
      const refersToIt = value.includes(`.${name}`);
      // Where all have one value, it tells nothing apart.
      if (presence !== 'always' || values?.length === 1 || refersToIt || isRecordedSo(view, rule.query, name, value))
        return [];
      return [
        {
          code: 'label-overwritten',
          severity: 'warning' as const,
          message: `the result has the label "${name}", and the rule overwrites it in all series with one value: series become identical, and Prometheus fails the whole rule`,
          at,
          subject,
          excerpt,
          help: `give it another name, or aggregate "${name}" away`,
        },
      ];
    }),
  );

/** Whether a rule says again what all the records say by themselves that its selectors can find. */
const isRecordedSo = (view: View, { expr }: Query, label: string, value: string): boolean => {
  const selectors = nodesOf(expr).filter((node) => node.type === 'vector');
  return (
    selectors.length > 0 &&
    selectors.every(({ metric, matchers }) => {
      const found = recordsIn(view).filter(
        ({ name, labels }) =>
          name === metric &&
          matchers.every((matcher) => {
            const own = named(labels, matcher.label);
            return own === undefined || satisfies(matcher, own.value);
          }),
      );
      return found.length > 0 && found.every(({ labels }) => named(labels, label)?.value === value);
    })
  );
};
