import { variablesIn } from '../../view/variables.ts';
import type { Check } from '../check.ts';

/** Every variable of a dashboard changes something. */
export const unusedVariable: Check = (view) =>
  view.dashboards.flatMap(({ variables, text }) => {
    // A link may carry the values of all variables to other dashboards.
    if (/"includeVars":\s*true/.test(text)) return [];
    const used = new Set(variablesIn(text));
    return (
      variables
        // One without a name is none to Grafana.
        .filter(
          ({ name, type, isHidden }) =>
            name !== '' && !used.has(name) && !isHidden && type !== 'adhoc' && type !== 'datasource',
        )
        .map(({ name, where }) => ({
          code: 'unused-variable',
          severity: 'warning',
          message: `nothing in the dashboard uses $${name}: choosing a value has no effect`,
          ...where,
          help: `filter the queries by it, as in {${name}=~"$${name}"}, or remove it`,
        }))
    );
  });
