import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { rulesOf } from '../../packages/tocsin/src/cli/diff/alerts.ts';
import { routesOf, whoGets } from '../../packages/tocsin/src/cli/diff/routes.ts';
import { describeWith } from '../describe-with.ts';
import { artefact, compiled } from './compiled.ts';

/** Alertmanager's own word on who is told. */
describeWith('routes, by amtool', ['amtool'], () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-routes-'));
  const file = join(folder, 'alertmanager.yml');
  writeFileSync(file, artefact(compiled('production'), 'alertmanager/alertmanager.yml'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const receivers = (labels: Readonly<Record<string, string>>): readonly string[] => {
    const words = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    return execaSync('amtool', ['config', 'routes', 'test', `--config.file=${file}`, ...words])
      .stdout.trim()
      .split(',');
  };

  test.each([
    [{ priority: 'P1', answer: 'human' }, ['tocsin', 'oncall']],
    [{ priority: 'P2', answer: 'human' }, ['tocsin', 'oncall']],
    [{ priority: 'P3', answer: 'human' }, ['tocsin', 'tickets']],
    [{ priority: 'P3', answer: 'response' }, ['tocsin', 'tickets']],
    [{ priority: 'P1', answer: 'response' }, ['tocsin', 'oncall']],
    [{}, ['tickets']],
  ])('%j reaches %j', (labels, expected) => expect(receivers(labels)).toEqual(expected));
});

test('every alert reaches people, and at most thirty wake them', () => {
  const { artefacts } = compiled('production');
  const files = new Map(artefacts.map(({ path, text }) => [path, text]));
  const [routes] = routesOf(files).parts;
  if (routes === undefined) throw new Error('there are no routes');
  // That these are whom Alertmanager tells is held by a test of diff.
  const told = new Map(
    rulesOf(files).parts.flatMap(([, rule]) => (rule.alert === undefined ? [] : [[rule.alert, whoGets(routes, rule)]])),
  );
  expect(told.size).toBeGreaterThan(100);
  for (const [name, all] of told) expect(all, name).toMatch(/oncall|tickets|watcher/);
  const pages = [...told].filter(([, all]) => all.includes('oncall')).map(([name]) => name);
  expect(pages).toContain('SiteDown');
  expect(pages.length, pages.join(' ')).toBeLessThanOrEqual(30);
});
