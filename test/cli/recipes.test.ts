import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { copyOfProject } from './copy.ts';

const root = join(import.meta.dirname, '../..');
const recipes = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** The code of a step, by the word behind its language. */
const step = (name: string): string => {
  const [, code] = new RegExp(`^ {3}\`\`\`(?:ts|sh) ${name}\\n([\\s\\S]*?)^ {3}\`\`\``, 'm').exec(recipes) ?? [];
  if (code === undefined) throw new Error(`CONTRIBUTING.md has no step ${name}`);
  return code.replaceAll(/^ {3}/gm, '');
};
const inline = (begin: string): string => {
  const [, code] = new RegExp(`\`(${begin}[^\`]*)\``).exec(recipes) ?? [];
  if (code === undefined) throw new Error(`CONTRIBUTING.md does not say ${begin}`);
  return code;
};

/** Does what CONTRIBUTING.md says, with its own words, in a copy of the project. */
const copy = copyOfProject();
afterAll(() => copy.remove());
const write = (file: string, text: string): void => writeFileSync(join(copy.dir, file), text);

test('the recipes for a metric, an alert, a panel, a collector and a response work as they are written', async () => {
  cpSync(join(root, 'tsconfig.json'), join(copy.dir, 'tsconfig.json'));
  // A metric.
  copy.edit('src/catalogue/business.ts', '      queue_failed_jobs:', `${step('metric')}      queue_failed_jobs:`);
  copy.edit('src/exporters/business/accounts.ts', /(\n {2}\};\n?)$/, `\n${step('publish')}$1`);
  // An alert.
  copy.edit('src/signals/queue.ts', 'export const queueGrowth', `${step('signal')}\nexport const queueGrowth`);
  copy.edit(
    'src/signals/queue.ts',
    "import { app } from '../catalogue/app.ts';",
    "import { app } from '../catalogue/app.ts';\nimport { business } from '../catalogue/business.ts';",
  );
  copy.edit(
    'src/catalogue/limits.ts',
    'export const maxQueueSize',
    `${inline('export const maxFailedJobs')}\nexport const maxQueueSize`,
  );
  copy.edit('src/rules/queue.ts', '  QueueBacklog: alert', `${step('alert')}\n  QueueBacklog: alert`);
  copy.edit('src/rules/queue.ts', 'given, moving, respond }', 'given, human, moving, respond, steady }');
  copy.edit(
    'src/rules/queue.ts',
    "import { app } from '../catalogue/app.ts';",
    "import { app } from '../catalogue/app.ts';\nimport { business } from '../catalogue/business.ts';",
  );
  copy.edit(
    'src/rules/queue.ts',
    '{ horizonCeiling, maxQueueSize }',
    '{ horizonCeiling, maxFailedJobs, maxQueueSize }',
  );
  copy.edit('src/rules/queue.ts', '{ queueGrowth', '{ failedJobs, queueGrowth');
  write('runbooks/TooManyFailedJobs.md', 'Look at the failed jobs.\n');
  // A panel.
  copy.edit(
    'src/dashboards/application-overview.ts',
    'timeseries(activeUsers),',
    `timeseries(activeUsers), ${inline('timeseries\\(failedJobs, ')},`,
  );
  copy.edit('src/dashboards/application-overview.ts', '{ queueSize }', '{ failedJobs, queueSize }');
  copy.edit('src/dashboards/application-overview.ts', '{ maxErrorRatio,', '{ maxErrorRatio, maxFailedJobs,');
  // A collector.
  write('src/catalogue/spool.ts', step('spool-catalogue'));
  write('src/exporters/spool.ts', step('spool-code'));
  copy.edit('src/exporters/index.ts', 'collectors = [', `collectors = [\n${step('spool-declaration')}`);
  copy.edit(
    'src/exporters/index.ts',
    'import { database }',
    `import { collector } from 'tocsin/exporter';\nimport { hasRole } from 'tocsin/shared';\nimport { z } from 'zod';\nimport { spool } from '../catalogue/spool.ts';\nimport { database }`,
  );
  // A response.
  write('src/alert-receivers/spool-flush.ts', step('flush-code'));
  write('src/alert-receivers/spool.sh', step('spool-script'));
  copy.edit('src/alert-receivers/index.ts', '= [];', `= [\n${step('flush-declaration')}];`);
  copy.edit('src/alert-receivers/index.ts', 'import ', `import { spoolFlush } from './spool-flush.ts';\nimport `);
  copy.edit(
    'src/rules/queue.ts',
    "answer: human('Only a person can tell whether they may run again.'),",
    `answer: () =>
      respond(flushSpool({ host: oneHostWith('web') }), {
        helped: failedJobs.below(maxFailedJobs),
        settle: '1m',
        samples: 2,
        within: '10m',
        cooldown: '30m',
        otherwise: 'Look at the failed jobs.',
      }),`,
  );
  copy.edit('src/rules/queue.ts', 'given, human, moving', 'given, moving');
  copy.edit(
    'src/rules/queue.ts',
    'import { app } from',
    "import { flushSpool } from '../alert-receivers/spool-flush.ts';\nimport { app } from",
  );

  const types = await execa('tsc', ['-p', copy.dir], { preferLocal: true, localDir: root, reject: false });
  expect(types.stdout).toBe('');
  const { exitCode, stdout } = await copy.tocsin('check', 'production', '--skip-types');
  expect(exitCode, stdout).toBe(0);
  await copy.tocsin('generate', 'production', '--skip-types');
  const generated = (file: string): string => readFileSync(join(copy.dir, 'generated/production', file), 'utf8');
  expect(generated('prometheus/rules/queue.yml')).toContain('max by (queue) (askproai_queue_failed_jobs) > 10');
  expect(generated('grafana/dashboards/application-overview.json')).toContain('"title": "Failed jobs"');
  expect(JSON.parse(generated('exporter/prod-web-01.json'))).toMatchObject({
    collectors: { spool: { folder: '/var/www/api-gateway/storage/spool' } },
  });
  expect(JSON.parse(generated('receiver/config.json'))).toMatchObject({
    responses: expect.arrayContaining([
      expect.objectContaining({ alert: 'TooManyFailedJobs', action: 'spool.flush' }),
    ]) as unknown,
  });
  // The host's program runs as it is installed there.
  const program = generated('hosts/prod-web-01/programs/spool').replaceAll(
    '/var/www/api-gateway/storage/spool',
    copy.dir,
  );
  const { stdout: said } = await execa('sh', ['-s', 'inspect'], { input: program });
  expect(JSON.parse(said)).toMatchObject({ letters: expect.any(Number) as unknown });
});
