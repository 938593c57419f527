import { nearest } from '../../../promql/nearest.ts';
import { fields } from '../../view/fields.ts';
import type { Check } from '../check.ts';

/** Every field is one that the program knows: it refuses the whole file otherwise. */
export const unknownField: Check = (view) =>
  view.sections.flatMap(({ kind, keys }) =>
    keys
      .filter(({ key }) => !fields[kind].includes(key))
      .map(({ key, at, subject, excerpt }) => {
        const meant = nearest(key, fields[kind]);
        const program = ['alertmanager', 'route', 'receiver', 'inhibit_rule'].includes(kind)
          ? 'Alertmanager'
          : 'Prometheus';
        return {
          code: 'unknown-field',
          severity: 'error',
          message: `there is no field "${key}" here: ${program} does not start with it`,
          at,
          subject,
          excerpt,
          help: meant
            ? `did you mean ${meant}?`
            : `the fields are ${fields[kind].slice(0, 12).join(', ')}${fields[kind].length > 12 ? ' and others' : ''}`,
        };
      }),
  );
