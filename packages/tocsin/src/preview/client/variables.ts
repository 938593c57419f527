import { labelValuesOf, type Chosen } from '../grafana/variables.ts';
import type { DashboardData, VariableData } from '../site/data.ts';
import { choosing, type Address } from './address.ts';
import { h } from './dom.ts';
import type { Source } from '../panel/source.ts';

/** What the address chooses of each variable of a dashboard. */
export const chosenOf = (variables: readonly VariableData[], { chosen }: Address): Chosen =>
  Object.fromEntries(variables.map(({ name }) => [name, chosen.getAll(`var-${name}`)]));

/** A choice of values for each variable; they come when the query for them is answered. */
export const variableBar = (dashboard: DashboardData, source: Source, address: Address): HTMLElement | undefined => {
  const variables = variablesOf(dashboard).filter(({ type }) => type === 'query');
  if (variables.length === 0) return undefined;
  const chosen = chosenOf(variables, address);
  return h(
    'div',
    { class: 'variables' },
    ...variables.map((variable) => {
      const select = h('select', {}, h('option', { value: '' }, 'All'));
      void valuesOf(variable, source).then((values) => {
        const now = chosen[variable.name]?.[0];
        select.append(...values.map((value) => h('option', { value, selected: value === now }, value)));
      });
      select.addEventListener('change', () => {
        location.hash = choosing(address, `var-${variable.name}`, select.value === '' ? [] : [select.value]);
      });
      return h('label', {}, h('span', {}, variable.label ?? variable.name), select);
    }),
  );
};

export const variablesOf = ({ templating }: DashboardData): readonly VariableData[] => templating?.list ?? [];

const valuesOf = async ({ query }: VariableData, source: Source): Promise<readonly string[]> => {
  const asked = labelValuesOf(typeof query === 'string' ? query : (query?.query ?? ''));
  if (!asked) return [];
  const series = await source.instant(`group by (${asked.label}) (${asked.selector})`);
  return series.map(({ labels }) => labels[asked.label] ?? '').toSorted();
};
