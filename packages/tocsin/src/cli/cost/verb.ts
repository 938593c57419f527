import { defineCommand } from 'citty';
import { askedOfFirst } from '../../compile/placement/asked.ts';
import type { Cost } from '../../cost/cost.ts';
import { costText } from '../../cost/markdown.ts';
import { measure } from '../../cost/measure.ts';
import { dropsOf } from '../../cost/series.ts';
import { prometheusAt } from '../../doctor/prometheus-api.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { modelOf } from '../support/environments.ts';

export const cost = defineCommand({
  meta: {
    name: 'cost',
    description: 'Show what series and rules cost a running Prometheus, and which series nothing queries.',
  },
  args: {
    prometheus: {
      type: 'string',
      valueHint: 'URL',
      description: "The Prometheus to query. Default: the environment's.",
    },
    environment: {
      type: 'string',
      description: 'The environment whose definitions to use. Default: the first of the project.',
    },
    least: {
      type: 'string',
      valueHint: '10',
      description: 'Propose to drop metrics that nothing queries if they have at least this many series. Default: 10.',
    },
    budget: {
      type: 'string',
      valueHint: '500000',
      description: 'Exit with code 1 if there are more series than this.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const least = wholeOf(args.least ?? '10', '--least');
    const budget = args.budget === undefined ? undefined : wholeOf(args.budget, '--budget');
    const model = await modelOf(args.environment);
    const asked = new Set(askedOfFirst(model, model.groups));
    const measured = await measure(prometheusAt(args.prometheus ?? model.urls.prometheus), asked);
    const found: Cost = { project: model.name, environment: model.environment, ...measured };
    const drops = dropsOf(found.metrics, new Set(model.jobs.map(({ name }) => name)), least);
    process.stdout.write(args.json ? `${JSON.stringify({ ...found, drops })}\n` : costText(found, drops));
    const series = found.jobs.reduce((sum, job) => sum + job.series, 0);
    if (budget === undefined || series <= budget) return;
    if (!args.json) process.stdout.write(`\n${series} series are more than the ${budget} of the budget\n`);
    process.exitCode = 1;
  },
});

/** @throws UsageError for what is no whole number above 0 */
const wholeOf = (text: string, flag: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${flag} is "${text}"`, 'write a whole number above 0');
  return Number(text);
};
