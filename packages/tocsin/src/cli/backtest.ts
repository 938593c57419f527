import { defineCommand } from 'citty';
import { noFeatures } from '../promql/features.ts';
import { nearest } from '../promql/nearest.ts';
import { newest } from '../promql/version.ts';
import { UsageError } from '../shared/usage-error.ts';
import { against } from './backtest/against.ts';
import { incidentsIn, incidentsOf } from './backtest/incidents.ts';
import { pastOfFile } from './backtest/past-of-file.ts';
import { keptPastOf } from './backtest/kept-past.ts';
import { isStore, leftOutText, withoutStore } from './backtest/over-store.ts';
import type { Past } from './backtest/past.ts';
import { rulesOfFilesAt, rulesOfProjectAt } from './backtest/rules-at.ts';
import { alertsIn, pathsOf, rulesOfFiles, rulesOfProject, type Rules } from './backtest/rules.ts';
import { readSweep } from './backtest/sweep.ts';
import { tell } from './backtest/tell.ts';
import { divisionOf } from './backtest/threads/division.ts';
import { backtestPage, type Section } from './backtest/output/page.ts';
import { spanText } from './backtest/output/text.ts';
import { progress } from './progress/line.ts';
import { millisecondsOf } from './support/milliseconds.ts';
import { receiverClient } from './support/receiver-client.ts';
import { written } from './report/written.ts';

export const backtest = defineCommand({
  meta: { name: 'backtest', description: 'Say what alerts would have done in a past time.' },
  args: {
    alert: { type: 'positional', required: false, description: 'Which one; several may be named. Default: all.' },
    prometheus: { type: 'string', valueHint: 'URL', description: 'The Prometheus that has the past.' },
    from: { type: 'string', valueHint: 'FILE', description: 'A file that has it: OpenMetrics with times, or a dump.' },
    since: { type: 'string', valueHint: '30d', description: 'How far back to ask the Prometheus. Default: 30d.' },
    step: { type: 'string', valueHint: '1m', description: 'How often the alerts are evaluated. Default: 1m.' },
    fresh: { type: 'boolean', description: 'Ask again for what an earlier run was answered.' },
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
    against: { type: 'string', valueHint: 'REVISION', description: 'Say what a change since then does to pages.' },
    incidents: { type: 'string', valueHint: 'FILE', description: 'What was wrong and when: it judges the pages.' },
    receiver: { type: 'string', valueHint: 'URL', description: 'The receiver whose incidents judge the pages.' },
    html: { type: 'string', valueHint: 'FILE', description: 'Write a page with plots into this file.' },
    'token-file': {
      type: 'string',
      valueHint: 'FILE',
      description: 'The file with its token. Default: /etc/tocsin/secrets/receiver-token.',
    },
  },
  run: async ({ args }) => {
    const step = millisecondsOf(args.step ?? '1m', '--step');
    const since = millisecondsOf(args.since ?? '30d', '--since');
    const sweep = args.sweep === undefined ? undefined : readSweep(args.sweep);
    if ((args.prometheus === undefined) === (args.from === undefined))
      throw new UsageError('backtest needs one past, and one only', 'name it by --prometheus URL or by --from FILE');
    if (args.html !== undefined && args.against !== undefined)
      throw new UsageError('a comparison has no page', 'leave out --html or --against');
    const now = Date.now();
    const incidents = await incidentsFor(args, now);
    const whole =
      args.rules === undefined ? await rulesOfProject(args.environment) : rulesOfFiles(args.rules, ANYBODYS);
    const line = progress();
    const pastFor = async (of: Rules): Promise<Past> =>
      args.from === undefined
        ? keptPastOf(args.prometheus ?? '', { since, step, now }, args.fresh === true, line)
        : pastOfFile(args.from, step, of, {
            isAsked: ({ name }) => args._.length === 0 || args._.includes(name),
            divide: (all, steps) => divisionOf(all, steps, line),
          }).finally(line.ends);
    const wholeBefore =
      args.against === undefined
        ? undefined
        : args.rules === undefined
          ? await rulesOfProjectAt(args.against, args.environment, whole.target)
          : await rulesOfFilesAt(args.against, pathsOf(args.rules), whole.target);
    const both = wholeBefore ? [whole, wholeBefore] : [whole];
    refuseStrangers(args._, both);
    // A file has what it has, and the store has all.
    const leavesOut = args.prometheus !== undefined && !isStore(args.prometheus, whole);
    const asked = (of: Rules): Rules => (leavesOut ? withoutStore(of, args._) : of);
    const rules = asked(whole);
    const before = wholeBefore && asked(wholeBefore);
    const leftOut = leavesOut ? leftOutText(both) : '';
    const past = await pastFor(rules);
    const { start, count } = past.steps;
    const span = spanText(start, start + (count - 1) * step, step);
    process.stdout.write(`${span}\n\n`);
    if (before && args.against !== undefined) {
      const sides = [
        { rules: before, past: await pastFor(before) },
        { rules, past },
      ] as const;
      const { text, isWhole } = await against(args.against, ...sides, args._).finally(line.ends);
      process.stdout.write(`${text}${leftOut}`);
      if (!isWhole) process.exitCode = 1;
      return;
    }
    const sections: Section[] = [];
    const draw = args.html === undefined ? undefined : (section: Section) => void sections.push(section);
    const isWhole = await tell({ rules, past, names: args._, sweep, incidents, draw }, (text) => {
      line.ends();
      process.stdout.write(text);
    }).finally(line.ends);
    process.stdout.write(leftOut);
    if (args.html !== undefined) await written(args.html, backtestPage(span, sections));
    if (!isWhole) process.exitCode = 1;
  },
});

const ANYBODYS = { version: newest, features: noFeatures };

/** @throws UsageError */
const incidentsFor = async (
  args: { incidents?: string | undefined; receiver?: string | undefined; 'token-file'?: string | undefined },
  now: number,
) => {
  if (args.incidents !== undefined && args.receiver !== undefined)
    throw new UsageError(
      'incidents come from a file or from a receiver, not from both',
      'leave out --incidents or --receiver',
    );
  if (args.incidents !== undefined) return incidentsIn(args.incidents, now);
  if (args.receiver === undefined) return undefined;
  return incidentsOf(await (await receiverClient({ ...args, url: args.receiver })).get('incidents'), now);
};

/** @throws UsageError for an alert that there is not */
const refuseStrangers = (names: readonly string[], all: readonly Rules[]): void => {
  const known = [...new Set(all.flatMap((rules) => alertsIn(rules).map(({ name }) => name)))];
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const near = nearest(stranger, known);
  throw new UsageError(`there is no alert "${stranger}"`, near === undefined ? undefined : `did you mean ${near}?`);
};
