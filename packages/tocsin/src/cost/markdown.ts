import { cell, table } from '../report/table.ts';
import type { Cost, ExplainedRule, JobCost } from './cost.ts';
import type { Drop } from './series.ts';

const SHOWN = 10;

/** The cost as Markdown, for a terminal or a pull request. */
export const costText = (
  { project, environment, jobs, rules, evaluating, explained }: Cost,
  drops: readonly Drop[],
): string =>
  [
    `# ${project}, ${environment}: what it costs`,
    `${number(total(jobs, 'series'))} series, ${number(total(jobs, 'perSecond'))} samples a second; ${share(total(jobs, 'asked'), total(jobs, 'series'))} of the series are asked for.`,
    `## Jobs\n\n${table(
      ['job', 'series', 'samples/s', 'asked for'],
      jobs.map(({ job, series, perSecond, asked }) => [
        job === '' ? '(recorded, or of Prometheus itself)' : cell(job),
        number(series),
        number(perSecond),
        share(asked, series),
      ]),
    )}`,
    `## Asked for by no rule, panel or response\n\n${dropped(drops)}`,
    `## Rules\n\n${number(rules.length)} rules take ${(100 * evaluating).toFixed(2)} % of one processor.${
      explained.length > 0 ? ` The dearest:\n\n${explained.map(explanation).join('\n\n')}` : ''
    }`,
  ].join('\n\n') + '\n';

const total = (jobs: readonly JobCost[], of: 'series' | 'perSecond' | 'asked'): number =>
  jobs.reduce((sum, job) => sum + job[of], 0);

const number = (value: number): string =>
  (value < 10 ? Number(value.toPrecision(2)) : Math.round(value)).toLocaleString('en-US');
const share = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.floor((100 * part) / whole)} %`;

const dropped = (drops: readonly Drop[]): string => {
  if (drops.length === 0) return 'There is none.';
  const rows = drops.flatMap(({ metrics }) => metrics).toSorted((a, b) => b.series - a.series);
  const more = rows.length - SHOWN;
  return [
    table(
      ['metric', 'job', 'series'],
      rows.slice(0, SHOWN).map(({ metric, job, series }) => [cell(metric), cell(job), number(series)]),
    ),
    ...(more > 0 ? [`and ${number(more)} more; --json lists all`] : []),
    'People who search by hand lose what is dropped. To drop it, in the jobs of the stack:',
    `\`\`\`ts\n${drops.map(ruleOf).join('\n')}\n\`\`\``,
  ].join('\n\n');
};

/** The field of one job, as it is written into the stack. */
const ruleOf = ({ job, metrics, series }: Drop): string =>
  `${/^[A-Za-z_$][\w$]*$/.test(job) ? job : `'${job}'`}: { metricRelabel: [{ action: 'drop', from: ['__name__'], regex: '${metrics
    // A name may have any letter since 3.0: what would mean something to a regex, or end the text, is matched as any one.
    .map(({ metric }) => metric.replaceAll(/[^\w:]/g, '.'))
    .toSorted()
    .join('|')}' }] }, // ${number(series)} series`;

const explanation = ({ name, group, seconds, every, readings }: ExplainedRule): string =>
  `**${cell(name)}** (${cell(group)}): ${number(seconds * 1000)} ms every ${every} s\n\n${table(
    ['reads', 'series', 'samples'],
    readings.map(({ selector, series, samples }) => [cell(selector), number(series), number(samples)]),
  )}`;
