import type { Target } from '../../promql/target.ts';
import type { RuleGroup } from '../rules/rule.ts';
import { durationText } from './duration-text.ts';
import type { LoadedTests } from './load.ts';
import type { RuleTest, TestFile } from './test-file.ts';

/** What promtool does to a file of tests without a word. */
export const warningsOf = ({ file, groups, read }: LoadedTests, { version }: Target): readonly string[] => [
  ...new Set([
    ...groups.flatMap((group) => intervalWarning(group, file)),
    ...orderWarning(groups, file),
    ...read.flatMap(({ hasMoreDocuments, groups: [group] }) =>
      hasMoreDocuments
        ? [`${group?.file ?? 'a rule file'} has several documents: Prometheus reads the first only`]
        : [],
    ),
    ...file.tests.flatMap((test) => [
      ...unseenWarning(test, file),
      ...betweenWarnings(test, file),
      ...nanWarnings(test),
      ...(test.interval === undefined && version < 3000 && test.series.length > 0
        ? [`${named(test)} says no interval: this promtool puts all samples at its start`]
        : []),
    ]),
  ]),
];

const named = ({ name }: RuleTest): string => (name === '' ? 'a test without a name' : `the test "${name}"`);

const intervalWarning = ({ name, interval }: RuleGroup, { evaluationInterval }: TestFile): readonly string[] =>
  interval === undefined || interval === evaluationInterval
    ? []
    : [
        `the group "${name}" is evaluated every ${durationText(evaluationInterval)}, as the test file says, not every ${durationText(interval)}, as the rule file does`,
      ];

/** promtool evaluates groups that it is given no order for in another order each time. */
const orderWarning = (groups: readonly RuleGroup[], { groupEvalOrder }: TestFile): readonly string[] => {
  const free = groups.filter(({ name }) => groupEvalOrder.indexOf(name) < 1);
  if (free.length < 2) return [];
  const reading = free.find((group) =>
    group.rules.some(({ text }) =>
      free.some(
        (other) => other !== group && other.rules.some(({ kind, name }) => kind === 'record' && isNamedIn(name, text)),
      ),
    ),
  );
  return reading
    ? [`the group "${reading.name}" reads what another records, and group_eval_order does not say which comes first`]
    : [];
};

const isNamedIn = (name: string, text: string): boolean => {
  const at = text.indexOf(name);
  return at >= 0 && !/[\w:]/.test(text.charAt(at - 1)) && !/[\w:]/.test(text.charAt(at + name.length));
};

/** Samples behind the last evaluation are never stored. */
const unseenWarning = (test: RuleTest, { evaluationInterval }: TestFile): readonly string[] => {
  const times = [...test.alerts, ...test.exprs].map(({ time }) => time);
  const last = Math.max(0, ...times);
  const seen = Math.floor(last / evaluationInterval) * evaluationInterval;
  const interval = test.interval ?? evaluationInterval;
  const isBlind = Math.floor(last / interval) * interval > seen && test.exprs.some(({ time }) => time > seen);
  return isBlind
    ? [
        `${named(test)} asks at ${durationText(last)}, and sees no sample after ${durationText(seen)}: evaluation_interval is ${durationText(evaluationInterval)}`,
      ]
    : [];
};

const betweenWarnings = (test: RuleTest, { evaluationInterval }: TestFile): readonly string[] =>
  test.alerts
    .filter(({ time }) => time % evaluationInterval !== 0)
    .map(
      ({ alertname, time }) =>
        `${named(test)} looks at ${alertname} at ${durationText(time)}, and sees it as it was at ${durationText(time - (time % evaluationInterval))}`,
    );

const nanWarnings = (test: RuleTest): readonly string[] =>
  test.exprs
    .filter(({ expected }) => expected.some(({ value }) => Number.isNaN(value)))
    .map(({ expr }) => `${named(test)} expects NaN of ${expr}: promtool takes no NaN for equal, so it always fails`);
