import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { alertsOf } from '../../packages/tocsin/src/compile/model.ts';
import { labelsOf } from '../../packages/tocsin/src/compile/emit/rules.ts';
import { describeWith } from '../describe-with.ts';
import { artefact, compiled } from './compiled.ts';

/** Alertmanager's own word on who is told. */
describeWith('routes, by amtool', ['amtool'], () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-routes-'));
  const file = join(folder, 'alertmanager.yml');
  const production = compiled('production');
  writeFileSync(file, artefact(production, 'alertmanager/alertmanager.yml'));
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

  test('every alert reaches people, and at most thirty wake them', () => {
    const told = new Map(alertsOf(production.model).map((alert) => [alert.name, receivers(labelsOf(alert))]));
    for (const [name, all] of told)
      expect(
        all.some((each) => each !== 'tocsin'),
        name,
      ).toBe(true);
    const pages = [...told].filter(([, all]) => all.includes('oncall')).map(([name]) => name);
    expect(pages).toContain('SiteDown');
    expect(pages.length, pages.join(' ')).toBeLessThanOrEqual(30);
  });
});
