import type { AlertingRule } from '../../engine/rules/rule.ts';
import { namesIn } from '../../engine/rules/steady.ts';
import { changeLines, type Pair } from './output/changed.ts';
import type { Past } from './past.ts';
import { alertsIn, type Rules } from './rules.ts';
import { unknownLines } from './output/text.ts';
import { trialOf, type Trial } from './trial.ts';

/** Two revisions of rules, each with the past as it sees it. */
export interface Side {
  readonly rules: Rules;
  readonly past: Past;
}

/** What a change does to pages, alert by alert, in words for a review; and whether all of it is known. @throws UsageError */
export const against = async (
  revision: string,
  before: Side,
  after: Side,
  names: readonly string[],
): Promise<{ readonly text: string; readonly isWhole: boolean }> => {
  const { start, step, count } = after.past.steps;
  const end = start + (count - 1) * step;
  const [old, now] = [alertsOf(before.rules, names), alertsOf(after.rules, names)];
  const pairs: Pair[] = [];
  for (const name of new Set([...now.keys(), ...old.keys()])) {
    const pair = async ({ rules, past }: Side, all: readonly AlertingRule[] = [], index: number) => {
      const rule = all[index];
      return rule && trialOf(rule, past, rules.target.version);
    };
    const most = Math.max(now.get(name)?.length ?? 0, old.get(name)?.length ?? 0);
    for (let index = 0; index < most; index++)
      pairs.push({
        name,
        before: await pair(before, old.get(name), index),
        after: await pair(after, now.get(name), index),
      });
  }
  const changes = pairs.map((pair) => changeLines(pair, end)).filter((lines) => lines !== undefined);
  const same = pairs.length - changes.length;
  const trials = pairs.flatMap((pair) => [pair.before, pair.after]).filter((trial) => trial !== undefined);
  const lines = [
    changes.length === 0 ? `no page is gained or lost against ${revision}` : `against ${revision}:`,
    ...changes.flatMap((change) => ['', ...change]),
    '',
    `${same} of ${pairs.length} alerts do the same`,
    ...reread(before.rules, after.rules, trials).map(
      (name) => `note: the rule that records ${name} changed, and a server has what the old one recorded`,
    ),
    ...new Set(trials.flatMap(unknownLines)),
  ];
  return { text: `${lines.join('\n')}\n`, isWhole: trials.every(({ unknown }) => unknown.length === 0) };
};

const alertsOf = (rules: Rules, names: readonly string[]): ReadonlyMap<string, readonly AlertingRule[]> =>
  Map.groupBy(
    alertsIn(rules).filter(({ name }) => names.length === 0 || names.includes(name)),
    ({ name }) => name,
  );

/** Recorded series that alerts read, and that the two revisions record differently. */
const reread = (before: Rules, after: Rules, trials: readonly Trial[]): readonly string[] => {
  const read = new Set(trials.flatMap(({ rule }) => namesIn(rule.expr)));
  const [old, now] = [recordsOf(before), recordsOf(after)];
  return [...now.keys()].filter((name) => read.has(name) && old.has(name) && old.get(name) !== now.get(name));
};

const recordsOf = ({ groups }: Rules): ReadonlyMap<string, string> => {
  const records = new Map<string, string>();
  for (const rule of groups.flatMap(({ rules }) => rules))
    if (rule.kind === 'record') records.set(rule.name, `${records.get(rule.name) ?? ''}\n${rule.text}`);
  return records;
};
