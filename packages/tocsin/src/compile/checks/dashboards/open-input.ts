import type { DashboardView, InputView } from '../../view/shapes/dashboard.ts';
import { providerOf } from './provider.ts';
import type { Check } from '../check.ts';

/** An export calls Grafana's own expressions so: they are computed by their type, whatever their source is called. */
const OF_EXPRESSIONS = 'DS_EXPRESSION';

/** A dashboard that is provisioned names its data sources: what an export leaves open is filled in by nobody. */
export const openInput: Check = (view) =>
  view.dashboards.flatMap((dashboard) => {
    const provider = providerOf(view, dashboard);
    if (provider === undefined) return [];
    return [...dashboard.inputs, ...undeclared(dashboard)]
      .filter(
        ({ value }) =>
          value !== OF_EXPRESSIONS &&
          [...dashboard.text.matchAll(OPEN)].some((found) => found[1] === value && isAsked(dashboard, found.index)) &&
          !dashboard.variables.some(({ name }) => name === value),
      )
      .map(({ value, plugin, isSource, stands, at, subject, excerpt }) => {
        const severity = provider === 'proved' ? ('error' as const) : ('warning' as const);
        if (!isSource)
          return {
            code: 'open-input',
            severity,
            message: `\${${value}} is not filled in when a dashboard comes from a file: its queries look for that text, and find nothing`,
            at,
            subject: `${subject} / ${value}`,
            excerpt,
            help: stands === '' ? `write the intended value instead` : `write ${stands} instead`,
          };
        const [source, ...others] = view.provisioning
          .flatMap(({ sources }) => sources)
          .filter(({ type, uid }) => (plugin === '' || type === plugin) && uid !== '');
        return {
          code: 'open-input',
          severity,
          message: `\${${value}} is not filled in when a dashboard comes from a file: its panels find no data source`,
          at,
          subject: `${subject} / ${value}`,
          excerpt,
          help:
            source && others.length === 0
              ? `write "uid": "${source.uid}" instead of \${${value}}`
              : `write the uid of the data source instead of \${${value}}, and remove __inputs`,
        };
      });
  });

const OPEN = /\$\{([^{}]+)\}/g;

/** Grafana never looks at the data source of a query that its panel's replaces. */
const isAsked = ({ panels }: DashboardView, place: number): boolean =>
  !panels.some(({ overruled }) => overruled.some(({ from, to }) => from <= place && place < to));

/** What an export left open where somebody took its list of inputs away: as a data source, or as a constant. */
const undeclared = (dashboard: DashboardView): readonly InputView[] => {
  const { source, inputs, title } = dashboard;
  const named = new Set(inputs.map(({ value }) => value));
  return [...source.text.matchAll(OPEN)].flatMap(({ 1: value = '', index }): readonly InputView[] => {
    if (!/^(?:DS|VAR)_/.test(value) || named.has(value) || !isAsked(dashboard, index)) return [];
    named.add(value);
    const where = source.where(index, index + value.length + 3, title);
    return [{ name: 'input', value, plugin: '', isSource: value.startsWith('DS_'), stands: '', ...where }];
  });
};
