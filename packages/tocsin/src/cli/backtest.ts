import { defineCommand } from 'citty';
import { episodesOf } from '../engine/history/episodes.ts';
import { summaryOf } from '../engine/history/summary.ts';
import type { AlertingRule } from '../engine/rules/rule.ts';
import { durationText } from '../engine/tests/duration-text.ts';
import { noFeatures } from '../promql/features.ts';
import { nearest } from '../promql/nearest.ts';
import { withThreshold } from '../promql/threshold.ts';
import { newest } from '../promql/version.ts';
import { UsageError } from '../shared/usage-error.ts';
import { pastOfFile } from './backtest/past-of-file.ts';
import { pastOfServer } from './backtest/past-of-server.ts';
import type { Past } from './backtest/past.ts';
import { rulesOfFiles, rulesOfProject, type Rules } from './backtest/rules.ts';
import { readSweep, type Sweep } from './backtest/sweep.ts';
import { episodeLines, spanText, summaryText } from './backtest/text.ts';
import { millisecondsOf } from './support/milliseconds.ts';

export const backtest = defineCommand({
  meta: { name: 'backtest', description: 'Say what alerts would have done in a past time.' },
  args: {
    alert: { type: 'positional', required: false, description: 'Which one; several may be named. Default: all.' },
    prometheus: { type: 'string', valueHint: 'URL', description: 'The Prometheus that has the past.' },
    from: { type: 'string', valueHint: 'FILE', description: 'A file that has it: OpenMetrics with times, or a dump.' },
    since: { type: 'string', valueHint: '30d', description: 'How far back to ask the Prometheus. Default: 30d.' },
    step: { type: 'string', valueHint: '1m', description: 'How often the alerts are evaluated. Default: 1m.' },
    rules: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Rule files instead of those of the project; a pattern may name several.',
    },
    environment: { type: 'string', description: 'Whose rules. Default: the first of the project.' },
    sweep: {
      type: 'string',
      valueHint: 'threshold=0.02..0.2,for=1m..10m',
      description: 'Other thresholds and times to try.',
    },
  },
  run: async ({ args }) => {
    const step = millisecondsOf(args.step ?? '1m', '--step');
    const since = millisecondsOf(args.since ?? '30d', '--since');
    const sweep = args.sweep === undefined ? undefined : readSweep(args.sweep);
    if ((args.prometheus === undefined) === (args.from === undefined))
      throw new UsageError('it needs one past', 'name it by --prometheus URL or by --from FILE');
    const rules =
      args.rules === undefined
        ? await rulesOfProject(args.environment)
        : rulesOfFiles(args.rules, { version: newest, features: noFeatures });
    const alerts = chosen(rules, args._);
    const past =
      args.from === undefined ? ofServer(args.prometheus ?? '', since, step) : pastOfFile(args.from, step, rules);
    const { start, count } = past.steps;
    process.stdout.write(`${spanText(start, start + (count - 1) * step, step)}\n`);
    for (const alert of alerts) process.stdout.write(await toldOf(alert, past, rules, sweep));
    process.stdout.write(past.gaps.map((gap) => `not known: ${gap}\n`).join(''));
  },
});

const ofServer = (url: string, since: number, step: number): Past => {
  const end = Math.floor(Date.now() / step) * step;
  const count = Math.floor(since / step) + 1;
  const isSeen = process.stderr.isTTY;
  return pastOfServer(url, { start: end - (count - 1) * step, step, count }, (text) => {
    if (isSeen) process.stderr.write(`\r\u001b[K${text}`);
  });
};

/** @throws UsageError for an alert that there is not */
const chosen = ({ groups }: Rules, names: readonly string[]): readonly AlertingRule[] => {
  const alerts = groups.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'alert');
  const stranger = names.find((name) => !alerts.some((alert) => alert.name === name));
  if (stranger === undefined) return alerts.filter(({ name }) => names.length === 0 || names.includes(name));
  const near = nearest(
    stranger,
    alerts.map(({ name }) => name),
  );
  throw new UsageError(`there is no alert "${stranger}"`, near === undefined ? undefined : `did you mean ${near}?`);
};

const toldOf = async (
  alert: AlertingRule,
  past: Past,
  { target }: Rules,
  sweep: Sweep | undefined,
): Promise<string> => {
  const told = async (rule: AlertingRule) => {
    const episodes = episodesOf(rule, await past.give(rule.expr), past.steps, target.version);
    const length = Math.max(1, past.steps.count - 1) * past.steps.step;
    return { episodes, summary: summaryOf(episodes, length, (time) => new Date(time).getHours()) };
  };
  const { episodes, summary } = await told(alert);
  const missing = episodes.length === 0 ? await past.missing(alert) : [];
  const head =
    missing.length > 0 ? `no matching data: there is no ${missing.join(', no ')}` : summaryText(summary, alert);
  const lines = [`\n${alert.name}`, `  ${head}`, ...episodeLines(episodes)];
  if (!sweep || missing.length > 0) return `${lines.join('\n')}\n`;
  for (const threshold of sweep.thresholds.length > 0 ? sweep.thresholds : [undefined])
    for (const held of sweep.fors.length > 0 ? sweep.fors : [alert.for]) {
      const expr = threshold === undefined ? alert.expr : withThreshold(alert.expr, threshold);
      if (!expr) {
        lines.push('  it compares with no number, so there is no threshold to sweep');
        return `${lines.join('\n')}\n`;
      }
      const other = await told({ ...alert, expr, for: held });
      const name = `${threshold === undefined ? '' : `threshold ${Number(threshold.toPrecision(4))}, `}for ${durationText(held)}`;
      lines.push(`  ${name.padEnd(28)}  ${summaryText(other.summary, { ...alert, for: held })}`);
    }
  return `${lines.join('\n')}\n`;
};
