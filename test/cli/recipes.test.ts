import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { copyOfProject } from './copy.ts';

const root = join(import.meta.dirname, '../..');

/** Does what CONTRIBUTING.md says, with its own words, in a copy of the project. */
test('the recipes for a metric, an alert and a panel work as they are written', async () => {
  const recipes = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [metric = '', jobsFail = ''] = [...recipes.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  const [, limit = ''] = /(threshold\('max_failed_jobs'.*?\))`/.exec(recipes) ?? [];
  const [, panel = ''] = /`(timeseries\(failedJobs, .*?\))`/.exec(recipes) ?? [];
  const copy = copyOfProject();
  try {
    cpSync(join(root, 'tsconfig.json'), join(copy.dir, 'tsconfig.json'));
    copy.edit('src/catalogue/app.ts', '  queue_size:', `${metric.trim()}\n  queue_size:`);
    copy.edit(
      'src/signals/queue.ts',
      'export const queueGrowth',
      `export const failedJobs = signal({
      title: 'Failed jobs', description: 'Jobs that gave up.', of: app.failed_jobs.now().maxBy('queue'), legend: '{{queue}}',
    });\nexport const queueGrowth`,
    );
    copy.edit(
      'src/catalogue/limits.ts',
      'export const maxQueueSize',
      `export const maxFailedJobs = ${limit};\nexport const maxQueueSize`,
    );
    copy.edit('src/rules/queue.ts', '  QueueBacklog: alert', `${jobsFail}\n  QueueBacklog: alert`);
    copy.edit('src/rules/queue.ts', 'given, moving, respond }', 'given, human, moving, respond, steady }');
    copy.edit(
      'src/rules/queue.ts',
      '{ horizonCeiling, maxQueueSize }',
      '{ horizonCeiling, maxFailedJobs, maxQueueSize }',
    );
    copy.edit('src/rules/queue.ts', '{ queueGrowth', '{ failedJobs, queueGrowth');
    copy.edit(
      'src/dashboards/application-overview.ts',
      'timeseries(waitingRequests),',
      `timeseries(waitingRequests), ${panel},`,
    );
    copy.edit('src/dashboards/application-overview.ts', '{ queueSize }', '{ failedJobs, queueSize }');
    copy.edit('src/dashboards/application-overview.ts', '{ maxErrorRatio,', '{ maxErrorRatio, maxFailedJobs,');
    writeFileSync(join(copy.dir, 'runbooks/JobsFail.md'), 'Look at the failed jobs.\n');

    const types = await execa('tsc', ['-p', copy.dir], { preferLocal: true, localDir: root, reject: false });
    expect(types.stdout).toBe('');
    const { exitCode, stdout } = await copy.tocsin('check', 'production');
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    await copy.tocsin('generate', 'production');
    const rules = readFileSync(join(copy.dir, 'generated/production/prometheus/rules/queue.yml'), 'utf8');
    expect(rules).toContain('expr: max by (queue) (askproai_failed_jobs) > 10');
  } finally {
    copy.remove();
  }
}, 60_000);
