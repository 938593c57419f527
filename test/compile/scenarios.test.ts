import {
  alert,
  alerts,
  count,
  given,
  human,
  limit,
  promql,
  raw,
  rawCondition,
  set,
  steady,
  type Condition,
  type Scenarios,
} from 'tocsin';
import { mysql, mysqlAlerts } from 'tocsin/packs/mysql';
import { expect, test } from 'vitest';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import { alertsOf } from '../../packages/tocsin/src/compile/model.ts';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import project from '../../tocsin.config.ts';
import { compiled, texts, type EnvironmentName } from './compiled.ts';

const { stack } = project;
const most = limit('most_connections', count(200), 'a test');
const up = mysql.up.now().minBy('instance');

/** An alert among the project's own, as it is compiled for an environment that sets its limit to 80. */
const planted = (
  environment: EnvironmentName,
  fires: Scenarios<'instance'>,
  when: Condition<'instance', 'count', never, {}> = up.below(1),
) => {
  const Planted = alert({
    when,
    priority: 'P4',
    summary: ({ instance }, value, say) => `${instance}: ${value} of ${say(most)}`,
    answer: human('a test'),
    fires,
  });
  const { model } = compile(
    { ...stack, rules: [...stack.rules, alerts('planted', { Planted })] },
    { ...stack.environments[environment], settings: [set(most, count(80))] },
    texts,
  );
  const found = alertsOf(model).find(({ name }) => name === 'Planted');
  if (found === undefined) throw new Error('it is not in the model');
  return found;
};

const gone = (of: { readonly instance?: string; readonly role?: string }) =>
  given('it is gone', [steady(mysql.up, of, 0)]).after('2m', ({ job, instance, role }, say) => ({
    labels: { instance },
    says: `${job} on ${instance}, a ${role}, of ${say(most)}`,
  }));

test.each([
  ['production', 'prod-db-01', 'db'],
  ['staging', 'staging', 'web'],
] as const)('in %s a series that does not say is of the first target of its job', (environment, instance, role) => {
  expect(planted(environment, gone({})).scenarios).toMatchObject([
    {
      series: [{ labels: { job: 'mysql', instance, role } }],
      alerts: [{ labels: { instance }, says: `mysql on ${instance}, a ${role}, of 80` }],
    },
  ]);
});

test('what a series says of its target stays', () => {
  expect(planted('production', gone({ instance: 'elsewhere', role: 'db' })).scenarios).toMatchObject([
    {
      series: [{ labels: { job: 'mysql', instance: 'elsewhere', role: 'db' } }],
      alerts: [{ labels: { instance: 'elsewhere' }, says: 'mysql on elsewhere, a db, of 80' }],
    },
  ]);
});

test('a summary says what a limit is in the environment', () => {
  const { summary } = planted('production', gone({}));
  expect(summary).toBe('{{ $labels.instance }}: {{ printf "%.0f" $value }} of 80');
});

test('raw text that compares is a condition already', () => {
  const whole = rawCondition(promql`mysql_up < 1`, { labels: ['instance'], unit: 'count' });
  const part = raw(promql`mysql_up`, { labels: ['instance'], unit: 'count' }).below(1);
  const { expr } = planted('production', gone({}), whole.and(part));
  expect(print(expr)).toBe('(mysql_up < 1) and (mysql_up) < 1');
});

test('an alert of a pack stands where the project calls the pack', () => {
  const sites = new Map(alertsOf(compiled('production').model).map(({ name, site }) => [name, site.file]));
  expect(sites.get('MysqlDown')).toBe('src/rules/mysql.ts');
  expect(sites.get('CertificateExpires')).toBe('src/rules/probes.ts');
  const { MysqlConnectionsHigh } = mysqlAlerts({ maxConnections: most });
  expect(MysqlConnectionsHigh.site.file).toBe('test/compile/scenarios.test.ts');
});
