import { describe, expect, test } from 'vitest';
import { alert, alerts, given, human, promql, raw, re, route, waive } from 'tocsin';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import { queueSize } from '../../src/signals/queue.ts';
import project from '../../tocsin.config.ts';
import { compiled, texts } from './compiled.ts';

const { stack } = project;

const ordinary = {
  when: raw(promql`max by (instance) (up)`, { labels: ['instance'], unit: 'count' }).below(1),
  priority: 'P3',
  summary: () => 'x',
  answer: human('because'),
  fires: given('x', []).never('1h'),
} as const;
const withAlert = (changed: object) => ({
  rules: [...stack.rules, alerts('test', { Planted: alert({ ...ordinary, ...changed }) })],
});
const runbooks = { ...texts.runbooks, Planted: 'prose' };

describe('checks', () => {
  test('find nothing in the definitions as they are', () => {
    expect(compiled('production').findings).toEqual([]);
    expect(compiled('production', withAlert({}), { runbooks }).findings).toEqual([]);
  });

  test('an unknown metric in raw text', () => {
    const when = raw(promql`sum by (job) (rate(askproai_http_request_total[5m]))`, {
      labels: ['job'],
      unit: 'events per second',
    }).above(1);
    const { findings, artefacts } = compiled('production', withAlert({ when }), { runbooks });
    expect(findings).toMatchObject([
      {
        code: 'unknown-metric',
        severity: 'error',
        subject: 'Planted',
        help: 'did you mean askproai_http_requests_total?',
        at: { file: 'test/compile/checks.test.ts' },
      },
    ]);
    const [{ excerpt }] = findings as [(typeof findings)[number]];
    expect(excerpt?.text.slice(excerpt.from, excerpt.to)).toBe('askproai_http_request_total');
    expect(artefacts).toEqual([]);
  });

  test('raw text that is no PromQL', () => {
    const when = raw(promql`sum by job) (up)`, { labels: ['job'], unit: 'count' }).above(1);
    expect(compiled('production', withAlert({ when }), { runbooks }).findings).toMatchObject([
      { code: 'promql-syntax', subject: 'Planted' },
    ]);
  });

  test('a regular expression that RE2 does not have', () => {
    const when = queueSize.where({ queue: re('(?!calls).*') }).above(1);
    expect(compiled('production', withAlert({ when }), { runbooks }).findings).toMatchObject([
      {
        code: 'invalid-regex',
        excerpt: { text: 'max by (queue) (askproai_queue_size{queue=~"(?!calls).*"}) > 1', from: 36, to: 56 },
      },
    ]);
  });

  test('an alert without a runbook, and a runbook without an alert', () => {
    const { HighErrorRate, ...rest } = texts.runbooks;
    expect(
      compiled('production', {}, { runbooks: { ...rest, HighErorRate: HighErrorRate ?? '' } }).findings,
    ).toMatchObject([
      { code: 'alert-runbook', severity: 'warning', subject: 'HighErorRate' },
      { code: 'alert-runbook', severity: 'error', subject: 'HighErrorRate', at: { file: 'src/rules/application.ts' } },
    ]);
  });

  test.each([
    ['no answer', undefined, 'nothing answers Planted'],
    ['an empty reason', human(' '), 'Planted is left to a person without a reason'],
  ])('%s', (_, answer, message) => {
    expect(compiled('production', withAlert({ answer }), { runbooks }).findings).toMatchObject([
      { code: 'alert-answer', message },
    ]);
  });

  test('a route to an unknown receiver', () => {
    const routes = { ...stack.routes, routes: [...stack.routes.routes, route({ priority: 'P4' }, 'tikets')] };
    expect(compiled('production', { routes }).findings).toMatchObject([
      { code: 'route-receiver', message: 'there is no receiver "tikets"', help: "did you mean 'tickets'?" },
    ]);
  });

  test('a fact that a runbook has not', () => {
    expect(
      compiled('production', {}, { runbooks: { ...texts.runbooks, HighErrorRate: 'ask {{nobody}}' } }).findings,
    ).toMatchObject([
      { code: 'runbook-facts', subject: 'HighErrorRate', at: { file: 'runbooks/HighErrorRate.md', line: 1 } },
    ]);
  });

  test('a waiver takes out what it names, until its day', () => {
    const bad = { when: queueSize.above(1).and(queueSize.below(100)), for: '1h', priority: 'P1' } as const;
    const waivers = [waive('time-to-page', { because: 'until the pager is bought', until: '2027-01-31' })];
    const codes = (change: object, today?: string) =>
      compile(
        { ...stack, ...change },
        stack.environments.production,
        { ...texts, runbooks },
        undefined,
        today,
      ).findings.map(({ code }) => code);
    expect(codes(withAlert(bad))).toEqual(['time-to-page']);
    expect(codes(withAlert({ ...bad, waivers }), '2027-01-31')).toEqual([]);
    expect(codes(withAlert({ ...bad, waivers }), '2027-02-01')).toEqual(['time-to-page', 'waiver']);
    expect(codes({ ...withAlert(bad), waivers })).toEqual([]);
    const [empty] = waivers.map((waiver) => ({ ...waiver, because: ' ' }));
    expect(codes({ ...withAlert(bad), waivers: [empty] })).toEqual(['time-to-page', 'waiver']);
  });
});
