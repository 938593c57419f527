import { specsOf, type Domain, type MetricSpec } from '#lang';
import { banner, type Artefact } from '../artefact.ts';

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

/** docs/metrics.md: a row for each metric of these catalogues, which our exporter publishes. */
export const emitMetricsPage = (catalogues: readonly object[]): Artefact => {
  const metrics = catalogues.flatMap((catalogue) => specsOf(catalogue));
  const rows = metrics.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(row);
  const text = `<!-- ${banner} -->

# Metrics

What our exporter publishes; \`src/catalogue\` declares it. What is absent is unknown, never zero.

| name | meaning | type | unit | labels | source | since | when it is absent |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
  return { path: 'docs/metrics.md', text, from: [] };
};
