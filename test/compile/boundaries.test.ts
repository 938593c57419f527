import { alert, alerts, count, given, human, not, rising, steady, threshold } from 'tocsin';
import { mysql } from 'tocsin/packs/mysql';
import { node } from 'tocsin/packs/node';
import { expect, test } from 'vitest';
import { testsIn } from '../../packages/tocsin/src/cli/test/of-project.ts';
import { readTestFile } from '../../packages/tocsin/src/engine/tests/read.ts';
import type { AnyAlert } from '../../packages/tocsin/src/lang/alert.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled, texts } from './compiled.ts';

const { stack } = project;
const most = threshold('most_running', count(40), 'a test');

/** The tests of an alert that is planted among the project's own. */
const testsOf = (planted: AnyAlert) => {
  const of = compiled(
    'production',
    { rules: [...stack.rules, alerts('planted', { Planted: planted })] },
    { runbooks: { ...texts.runbooks, Planted: 'Look at it.' } },
  );
  return readTestFile(artefact(of, 'prometheus/tests/Planted.yml'), 2042).tests;
};

const answer = human('a test');
const busy = alert({
  when: mysql.global_status_threads_running
    .where({ instance: not('spare') })
    .now()
    .maxBy('instance')
    .above(most),
  for: '4m',
  priority: 'P4',
  summary: ({ instance }, value) => `${instance} runs ${value}`,
  answer,
  fires: given('many run', [steady(mysql.global_status_threads_running, {}, 300)]).after('6m', ({ instance }) => ({
    labels: { instance },
    says: `${instance} runs 300`,
  })),
});

const firing = (name: string, tests: ReturnType<typeof testsOf>) =>
  tests.find((one) => one.name === name)?.alerts.map(({ expected }) => expected.length);
const first = (name: string, tests: ReturnType<typeof testsOf>) =>
  Number.parseFloat(tests.find((one) => one.name === name)?.series[0]?.values ?? '');

test('an alert is tried just short of its threshold and just past it, in whole numbers where there are only such', () => {
  const tests = testsOf(busy);
  const [short, past] = ['short of', 'past'].map((way) => `just ${way} it: mysql_global_status_threads_running`);
  expect(first(short ?? '', tests)).toBeGreaterThan(36);
  expect(first(short ?? '', tests)).toBeLessThanOrEqual(40);
  expect(first(past ?? '', tests)).toBeGreaterThan(40);
  expect(first(past ?? '', tests)).toBeLessThan(44);
  expect(firing(short ?? '', tests)).toEqual([0]);
  expect(firing(past ?? '', tests)).toEqual([0, 1, 1]);
});

test('it is tried with a fault that begins and ends, that is over too soon, and of what it leaves out', () => {
  const tests = testsOf(busy);
  const of = 'mysql_global_status_threads_running';
  expect(firing(`it begins and is over: ${of}`, tests)).toEqual([0, 1, 1, 0, 0]);
  expect(firing(`it is over too soon: ${of}`, tests)).toEqual([0]);
  expect(firing('the same of instance spare', tests)).toEqual([0]);
});

test('a counter goes on counting when its fault is over, and its window is looked through', () => {
  const tests = testsOf(
    alert({
      when: node.vmstat_oom_kill.increase('10m').sumBy('instance').above(0),
      priority: 'P4',
      summary: ({ instance }) => `${instance} kills`,
      answer,
      fires: given('it kills', [rising(node.vmstat_oom_kill, {}, 0.1)]).after('5m', ({ instance }) => ({
        labels: { instance },
        says: `${instance} kills`,
      })),
    }),
  );
  const course = tests.find(({ name }) => name === 'it begins and is over: node_vmstat_oom_kill');
  const pieces = course?.series[0]?.values.split(' ').map((piece) => Number.parseFloat(piece)) ?? [];
  expect(pieces).toEqual(pieces.toSorted((a, b) => a - b));
  const over = course?.alerts.at(-1);
  const lasting = course?.alerts.findLast(({ expected }) => expected.length > 0);
  expect(over?.expected).toEqual([]);
  // The fault lasts five minutes behind forty that are well, and is seen for ten more.
  expect(lasting?.time).toBeGreaterThan(53 * 60_000);
});

test('of the mistakes that can be made in the alerts that are shipped, nine in ten are noticed', () => {
  const scores = testsIn(new Map([['production', compiled('production')]])).flatMap(({ mutate }) => mutate());
  const all = scores.reduce((sum, score) => sum + score.all, 0);
  const unnoticed = scores.reduce((sum, score) => sum + score.unnoticed.length, 0);
  expect(all).toBeGreaterThan(300);
  expect(unnoticed / all).toBeLessThan(0.1);
});
