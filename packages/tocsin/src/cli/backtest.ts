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
  meta: { name: 'backtest', description: 'Show what alerts would have done over a past period.' },
  args: {
    alert: { type: 'positional', required: false, description: 'One or more, by name. Default: all.' },
    prometheus: { type: 'string', valueHint: 'URL', description: 'The Prometheus to query for the past data.' },
    from: {
      type: 'string',
      valueHint: 'FILE',
      description: 'A file with the past data: OpenMetrics with timestamps, or a dump of promtool.',
    },
    since: { type: 'string', valueHint: '30d', description: 'How far back to query Prometheus. Default: 30d.' },
    step: { type: 'string', valueHint: '1m', description: 'How often the alerts are evaluated. Default: 1m.' },
    fresh: { type: 'boolean', description: 'Query again instead of using the cached answers of an earlier run.' },
    rules: {
      type: 'string',
      valueHint: 'FILE',
      description: "Rule files to use instead of the project's; a pattern may match several.",
    },
    environment: {
      type: 'string',
      description: 'The environment whose rules to use. Default: the first of the project.',
    },
    sweep: {
      type: 'string',
      valueHint: 'threshold=0.02..0.2,for=1m..10m',
      description: 'Other thresholds and values of for to try.',
    },
    against: {
      type: 'string',
      valueHint: 'REVISION',
      description: 'Show which pages the changes since this revision add and remove.',
    },
    incidents: {
      type: 'string',
      valueHint: 'FILE',
      description: 'A file of incidents, to judge which pages were right.',
    },
    receiver: {
      type: 'string',
      valueHint: 'URL',
      description: 'The receiver whose incidents are used to judge the pages.',
    },
    html: { type: 'string', valueHint: 'FILE', description: 'Also write a page with plots to this file.' },
    'token-file': {
      type: 'string',
      valueHint: 'FILE',
      description: "The file with the receiver's token. Default: /etc/tocsin/secrets/receiver-token.",
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
