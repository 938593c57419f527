import { nearest } from '../../../promql/nearest.ts';
import { variablesIn } from '../../view/variables.ts';
import { pointAt } from '../../view/query.ts';
import type { Source } from '../../view/text/source.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A query uses variables that the dashboard, or Grafana, has. */
export const undefinedVariable: Check = (view) =>
  view.dashboards.flatMap(({ source, variables, inputs, panels }) => {
    // A constant of an export is filled in when somebody imports it; where nobody does, another check says so.
    const names = [...variables.map(({ name }) => name), ...inputs.map(({ value }) => value)];
    const found = panels.flatMap(({ queries }) =>
      queries.flatMap(({ query }) =>
        variablesIn(query.text)
          .filter((name) => !names.includes(name) && !/^(__|DS_|VAR_|timeFilter|interval$|\d)/.test(name))
          .map((name) => {
            const meant = nearest(name, names);
            return {
              code: 'undefined-variable',
              severity: 'error' as const,
              message: `the dashboard has no variable "${name}": Grafana sends the text unchanged, and finds nothing`,
              ...pointAt(query, `$${name}`),
              help: meant
                ? `did you mean $${meant}?`
                : names.length > 0
                  ? `its variables are ${names.map((each) => `$${each}`).join(', ')}`
                  : 'define it under templating',
            };
          }),
      ),
    );
    return found.length > 0 && (isMaterial(view, source) || isSpecification(view, source)) ? [] : found;
  });

/** Jsonnet beside it makes the dashboard that Grafana gets of it, and gives that its variables. */
const isMaterial = ({ paths }: View, source: Source): boolean =>
  (paths?.filesOf(source, '*.libsonnet') ?? []).length > 0 || (paths?.filesOf(source, '*.jsonnet') ?? []).length > 0;

/** Grafana reads JSON: what is written as YAML, and is no object of a cluster, something turns into dashboards first. */
const isSpecification = ({ files }: View, { file, text }: Source): boolean =>
  /\.ya?ml$/.test(file) &&
  !/^[ \t]*templating[ \t]*:\s*(?:\{\s*)?list[ \t]*:/m.test(text) &&
  files.every(({ source, within }) => source.file !== file || within === undefined);
