import { nearest } from '../../../promql/nearest.ts';
import { alertmanager } from '../../schema/alertmanager.ts';
import { prometheus } from '../../schema/prometheus.ts';
import { rules } from '../../schema/rules.ts';
import type { Shape } from '../../schema/shape.ts';
import { unknownFields } from '../../schema/unknown-fields.ts';
import type { Kind } from '../../view/kinds/kind.ts';
import type { Check } from '../check.ts';

const shapes: Partial<Record<Kind, Shape>> = { prometheus, rules, alertmanager };

/** Objects that hold a file as it is. */
const HOLDS_FILES = new Set(['ConfigMap', 'Secret']);

/** Every field is one that the program knows: it refuses the whole file otherwise. */
export const unknownField: Check = (view) =>
  view.files.flatMap(({ source, kind, within, trees: [tree] }) => {
    const shape = shapes[kind];
    // The operators' objects have fields of their own.
    if (!shape || !tree || (within !== undefined && !HOLDS_FILES.has(within))) return [];
    const program = kind === 'alertmanager' ? 'Alertmanager' : 'Prometheus';
    return unknownFields(source, tree, shape).map(({ key, where, known }) => {
      const meant = nearest(key, known);
      return {
        code: 'unknown-field',
        severity: 'error',
        message: `there is no field "${key}" here: ${program} does not start with it`,
        ...where,
        help: meant
          ? `did you mean ${meant}?`
          : `the fields are ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' and others' : ''}`,
      };
    });
  });
