import type { Pairs } from '../../engine/rules/rule.ts';
import type { SeenAlert, TestProblem } from '../../engine/tests/verdict.ts';
import { quote } from '../../promql/strings.ts';

const braces = (labels: Pairs): string =>
  `{${labels
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join(', ')}}`;

/** Alerts that were expected and those that came; of such with the same labels the annotations that differ. */
export const alertLines = ({ expected, got }: Extract<TestProblem, { kind: 'alert' }>): readonly string[] => {
  const cameOf = (alert: SeenAlert): SeenAlert | undefined =>
    got.find(({ labels }) => braces(labels) === braces(alert.labels));
  const same = expected.flatMap((alert) => {
    const came = cameOf(alert);
    return came ? [{ alert, came }] : [];
  });
  const missing = expected.filter((alert) => !cameOf(alert));
  const extra = got.filter(({ labels }) => !expected.some((alert) => braces(alert.labels) === braces(labels)));
  return [
    ...same.flatMap(({ alert, came }) => differences(alert, came)),
    ...(missing.length > 0 ? [`expected  ${firing(missing)}`] : []),
    ...(extra.length > 0 ? [`came      ${firing(extra)}`] : []),
    ...(expected.length === 0 ? ['expected  no alert'] : []),
    ...(got.length === 0 ? ['came      no alert'] : []),
  ];
};

const firing = (alerts: readonly SeenAlert[]): string =>
  alerts.map(({ labels }) => `firing ${braces(labels)}`).join('\n          ');

const differences = (alert: SeenAlert, came: SeenAlert): readonly string[] => {
  const names = [...new Set([...alert.annotations, ...came.annotations].map(([name]) => name))];
  const of = (pairs: Pairs, name: string): string => {
    const pair = pairs.find(([one]) => one === name);
    return pair ? quote(pair[1]) : 'no such annotation';
  };
  const changed = names.filter((name) => of(alert.annotations, name) !== of(came.annotations, name));
  return changed.flatMap((name) => [
    `${name} of ${braces(alert.labels)}`,
    `expected  ${of(alert.annotations, name)}`,
    `came      ${of(came.annotations, name)}`,
  ]);
};
