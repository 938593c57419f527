import { expect, test } from 'vitest';
import { artefact, compiled } from './compiled.ts';

test('where a project draws no panel of an alert, its runbook leads to the graph in Prometheus', () => {
  const page = artefact(compiled('local', { dashboards: [] }), 'runbooks/BackupOverdue.md');
  const [, link = ''] = /\| Panel \| \[its graph in Prometheus\]\((\S+)\) \|/.exec(page) ?? [];
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe('/graph');
  expect(searchParams.get('g0.expr')).toContain('time() - ');
});
