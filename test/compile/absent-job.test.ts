import { expect, test } from 'vitest';
import project from '../../tocsin.config.ts';
import { compiled } from './compiled.ts';

test('where a job is that an environment need not have, nothing asks for what it would publish', () => {
  const { grafana, ...others } = project.stack.jobs;
  const told = (jobs: object): readonly string[] =>
    compiled('production', { jobs: jobs as typeof project.stack.jobs })
      .artefacts.filter(({ text }) => /grafana_(http|plugin|alerting)_/.test(text))
      .map(({ path }) => path);
  expect(told({ ...others, grafana })).toEqual(
    expect.arrayContaining([
      'grafana/dashboards/monitoring.json',
      'prometheus/rules/monitoring.yml',
      'runbooks/GrafanaRequestsFail.md',
    ]),
  );
  const without = compiled('production', { jobs: others });
  expect(without.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(told(others)).toEqual([]);
});
