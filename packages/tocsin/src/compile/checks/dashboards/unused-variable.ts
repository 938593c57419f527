import { variablesIn } from '../../view/variables.ts';
import type { Check } from '../check.ts';

/** Every variable of a dashboard changes something. */
export const unusedVariable: Check = (view) =>
  view.dashboards.flatMap(({ variables, text }) => {
    const used = new Set(variablesIn(text));
    return variables
      .filter(({ name, type }) => !used.has(name) && type !== 'adhoc' && type !== 'datasource')
      .map(({ name, where }) => ({
        code: 'unused-variable',
        severity: 'warning',
        message: `nothing in the dashboard uses $${name}: whoever picks a value changes nothing`,
        ...where,
        help: `narrow the queries by it, as in {${name}=~"$${name}"}, or remove it`,
      }));
  });
