import { labelOf } from '../../view/facts.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A rule does not set a label that tells its series apart. */
export const labelOverwritten: Check = (view) =>
  [...alertsIn(view), ...recordsIn(view)].flatMap((rule) =>
    rule.labels.flatMap(({ name, value, at, subject, excerpt }) => {
      const { presence, values } = labelOf(view, rule.query, name);
      const refersToIt = value.includes(`.${name}`);
      // Where all have one value, it tells nothing apart.
      if (presence !== 'always' || values?.length === 1 || refersToIt) return [];
      return [
        {
          code: 'label-overwritten',
          severity: 'warning' as const,
          message: `the result has the label "${name}", and the rule gives all its series the same: two of them become one, and Prometheus stops the whole rule`,
          at,
          subject,
          excerpt,
          help: `give it another name, or aggregate "${name}" away`,
        },
      ];
    }),
  );
