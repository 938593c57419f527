import type { Site } from '#lang';
import { print } from '../../promql/print.ts';
import { syntaxOf } from '../../promql/syntax.ts';
import { hideVariables } from '../../promql/variables.ts';
import type { Expr } from '../../promql/nodes.ts';
import type { Finding } from '../finding.ts';
import { alertsOf, panelsOf, type Model } from '../model.ts';
import { nearest } from '../nearest.ts';

/** What Prometheus itself makes: of every target, and of every alert. */
const builtIn = [
  'up',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
  'ALERTS',
  'ALERTS_FOR_STATE',
];

/** Every metric that is asked for is one that something publishes. Typed handles cannot miss; raw text can. */
export const unknownMetric = (model: Model): readonly Finding[] => {
  const recorded = model.groups.flatMap(({ records }) => records);
  const known = [...builtIn, ...model.metrics.flatMap(seriesOf), ...recorded.map(({ name }) => name)];
  const alerts = alertsOf(model).flatMap(({ name, expr, site }) =>
    inExpression(expr, { subject: name, at: site, known }),
  );
  const panels = panelsOf(model).flatMap(({ title, queries, dashboard }) =>
    queries.flatMap(({ expr }) =>
      inExpression(expr, { subject: `${dashboard.title} / ${title}`, at: dashboard.site, known }),
    ),
  );
  const records = recorded.flatMap(({ name, expr, site }) => inExpression(expr, { subject: name, at: site, known }));
  return [...alerts, ...panels, ...records];
};

const seriesOf = ({ name, type }: Model['metrics'][number]): readonly string[] => {
  if (type === 'histogram') return [`${name}_bucket`, `${name}_count`, `${name}_sum`];
  return type === 'summary' ? [name, `${name}_count`, `${name}_sum`] : [name];
};

interface Context {
  readonly subject: string;
  readonly at: Site;
  readonly known: readonly string[];
}
const inExpression = (expr: Expr, { subject, at, known }: Context): readonly Finding[] => {
  const { text, restore } = hideVariables(print(expr));
  const { errors, metrics } = syntaxOf(text);
  const [error] = errors;
  if (error)
    return [
      {
        code: 'promql-syntax',
        severity: 'error',
        message: 'Prometheus cannot read this expression',
        at,
        subject,
        excerpt: { text, from: error.from, to: Math.max(error.to, error.from + 1) },
        help: 'mend the raw PromQL, or write it in the typed language',
      },
    ];
  return metrics
    .filter(({ name }) => !known.includes(name))
    .map(({ name, from, to }) => {
      const meant = nearest(name, known);
      return {
        code: 'unknown-metric',
        severity: 'error',
        message: `nothing publishes a metric "${name}"`,
        at,
        subject,
        excerpt: { text: restore(text), from, to },
        help: meant ? `did you mean ${meant}?` : 'declare it in src/catalogue, or take the name from there',
      };
    });
};
