import type { Domain, MetricSpec } from '#lang';
import { banner } from '../artefact.ts';

const valuesOf = ({ values, most }: Domain): string => {
  if (values !== undefined) return `: ${values.join(', ')}`;
  return most === undefined ? '' : `: at most ${most}`;
};
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = ({ name, type, kind, help, unit, labels, origin }: MetricSpec): string => {
  const listed = Object.entries(labels).map(([label, domain]) => `\`${label}\`${valuesOf(domain)}`);
  const cells = [
    `\`${name}\``,
    help,
    kind ?? type,
    unit,
    listed.join('; '),
    origin?.source ?? '',
    origin?.since ?? '',
    origin?.absent ?? '',
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
};

/** docs/metrics.md: a row for each metric that our exporter publishes. */
export const metricsPage = (metrics: readonly MetricSpec[]): string => {
  const rows = metrics.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(row);
  return `<!-- ${banner} -->

# Metrics

What our exporter publishes; \`src/catalogue\` declares it. What is absent is unknown, never zero.

| name | meaning | type | unit | labels | source | since | when it is absent |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
};
