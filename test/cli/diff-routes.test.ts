import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { rulesOf } from '../../packages/tocsin/src/cli/diff/alerts.ts';
import { routesOf, whoGets } from '../../packages/tocsin/src/cli/diff/routes.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import { describeWith } from '../describe-with.ts';

/** diff says who gets what; Alertmanager's own tool has the last word on it. */
describeWith('who gets what, by amtool', ['amtool'], () => {
  const production = compiled('production');
  const files = new Map(production.artefacts.map(({ path, text }) => [path, text]));
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-who-'));
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, artefact(production, 'alertmanager/alertmanager.yml'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const [routes] = routesOf(files).parts;
  const alerts = rulesOf(files).parts.filter(([, { alert }]) => alert !== undefined);

  test('for every kind of alert that routes can tell apart', () => {
    // Routes look at the labels that their matchers name, and at nothing else: of alerts that have the same, one is asked about.
    const text = artefact(production, 'alertmanager/alertmanager.yml');
    const matched = new Set([...text.matchAll(/^ +- (\w+)(?:=~?|!=|!~)"/gm)].map(([, label = '']) => label));
    const keyOf = ({ alert = '', labels }: (typeof alerts)[number][1]): string =>
      JSON.stringify([[...matched].map((label) => labels[label]), text.includes(`"${alert}"`) && alert]);
    const kinds = new Map(alerts.map(([, rule]) => [keyOf(rule), rule]));
    expect(matched).toContain('priority');
    expect(kinds.size).toBeGreaterThan(5);
    for (const rule of kinds.values()) {
      const words = Object.entries({ ...rule.labels, alertname: rule.alert }).map(
        ([name, value]) => `${name}=${value}`,
      );
      const { stdout } = execaSync('amtool', ['config', 'routes', 'test', `--config.file=${config}`, ...words]);
      const ours = routes && whoGets(routes, rule).replaceAll(/ \(not during .*?\)/g, '');
      expect(ours, rule.alert).toBe([...new Set(stdout.trim().split(','))].join(', '));
    }
  });
});
