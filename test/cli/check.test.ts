import { afterEach, beforeEach, expect, test } from 'vitest';
import { missing } from '../programs.ts';
import { copyOfProject, type Copy } from './copy.ts';

/** Without the places, which move with every line that is added above. */
const shown = (stdout: string): string =>
  stdout.replaceAll(/(\.(?:ts|md)):\d+:\d+/g, '$1:<line>:<column>').replaceAll(/docs: \S*(docs\/checks)/g, 'docs: $1');

/** The findings of one check. */
const only = (code: string, stdout: string): string =>
  shown(stdout)
    .split('\n\n')
    .filter((finding) => finding.includes(`  ${code}  `))
    .join('\n\n');

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

test('good definitions: exit 0, and the judges that were asked are named', async () => {
  const { exitCode, stdout, stderr } = await copy.tocsin('check', 'staging');
  // A judge that is missing is an error, for nobody judged.
  const judges = ['promtool', 'amtool'];
  expect({ exitCode, stderr }).toEqual({ exitCode: missing(judges).length > 0 ? 1 : 0, stderr: '' });
  expect(stdout).toMatch(/^no findings in staging$/m);
  expect(stdout).toMatch(/tocsin test/);
  expect(stdout).toMatch(/amtool check-config|amtool is not on PATH/);
});

test('an unknown metric in raw text: exit 1, a caret under it, and what was meant', async () => {
  copy.edit('src/rules/queue.ts', "from 'tocsin'", "from 'tocsin';\nimport { promql, raw } from 'tocsin'");
  copy.edit(
    'src/rules/queue.ts',
    'queueSize.above(maxQueueSize)',
    "raw(promql`max by (queue) (askproai_queue_sise)`, { labels: ['queue'], unit: 'count' }).above(maxQueueSize)",
  );
  const { exitCode, stdout } = await copy.tocsin('check');
  expect(exitCode).toBe(1);
  expect(shown(stdout)).toMatchInlineSnapshot(`
    "error  unknown-metric  src/rules/queue.ts:<line>:<column>  QueueBacklog
      nothing publishes a metric "askproai_queue_sise"
      (max by (queue) (askproai_queue_sise)) > 1000
                       ^^^^^^^^^^^^^^^^^^^
      help: did you mean askproai_queue_size?
      docs: docs/checks/unknown-metric.md

    1 error in production, staging, local, drill"
  `);
});

test('an alert without an answer', async () => {
  copy.edit('src/rules/application.ts', /\n\s+answer: .*/, '');
  const { exitCode, stdout } = await copy.tocsin('check');
  expect(exitCode).toBe(1);
  expect(shown(stdout)).toMatchInlineSnapshot(`
    "error  alert-answer  src/rules/application.ts:<line>:<column>  HighErrorRate
      nothing answers HighErrorRate
      HighErrorRate: alert({
      ^^^^^^^^^^^^^
      help: add answer: human('why only a person can'), or a response
      docs: docs/checks/alert-answer.md

    1 error in production, staging, local, drill"
  `);
});

test('an alert without a runbook', async () => {
  copy.edit('src/rules/queue.ts', 'QueueBacklog: alert', 'QueueGrows: alert');
  const { exitCode, stdout } = await copy.tocsin('check');
  expect(exitCode).toBe(1);
  expect(shown(stdout)).toMatchInlineSnapshot(`
    "warning  alert-runbook  runbooks/QueueBacklog.md:<line>:<column>  QueueBacklog
      the runbook of QueueBacklog belongs to no alert
      ## What it means
      ^
      help: rename it to its alert, or delete it
      docs: docs/checks/alert-runbook.md

    error  alert-runbook  src/rules/queue.ts:<line>:<column>  QueueGrows
      QueueGrows has no runbook
      QueueGrows: alert({
      ^^^^^^^^^^
      help: write runbooks/QueueGrows.md: what it means, what to check, what to do
      docs: docs/checks/alert-runbook.md

    1 error, 1 warning in production, staging, local, drill"
  `);
});

test('a route to an unknown receiver', async () => {
  copy.edit('src/stack/routes.ts', "'oncall'),", "'onkall'),");
  const { exitCode, stdout } = await copy.tocsin('check', 'production');
  expect(exitCode).toBe(1);
  expect(only('route-receiver', stdout)).toMatchInlineSnapshot(`
    "error  route-receiver  src/stack/routes.ts:<line>:<column>  routes
      there is no receiver "onkall"
      - receiver: onkall
                  ^^^^^^
      help: did you mean 'oncall'?
      docs: docs/checks/route-receiver.md"
  `);
});

test('a scenario that does not come true is refused', async () => {
  copy.edit('src/rules/application.ts', "says: '10% of", "says: '11% of");
  const { exitCode, stdout } = await copy.tocsin('check', 'local');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('tocsin test refuses local');
});

test('--without takes the programs that are asked, and no other', async () => {
  const { exitCode, stdout, stderr } = await copy.tocsin('check', 'local', '--without', 'promtool,amtol');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toBe('tocsin: "amtol" is not a program that is asked\nhelp: --without takes promtool, amtool');
});

test('what is found about a job stands at the job', async () => {
  copy.edit(
    'src/stack/jobs.ts',
    '  redis: {',
    "  idle: { targets: { a: 'a.example.org:9100' }, every: '15s' },\n  redis: {",
  );
  copy.edit(
    'src/catalogue/index.ts',
    /$/,
    "\nimport { gauge, scraped } from 'tocsin';\nexport const idle = scraped('idle', { things: gauge('Things.') });\n",
  );
  copy.edit('src/stack/index.ts', '  catalogues,', '  catalogues: [...catalogues, idle],');
  copy.edit('src/stack/index.ts', 'import { catalogues }', 'import { catalogues, idle }');
  const { stdout } = await copy.tocsin('check', 'staging', '--skip-types');
  const [, line = ''] = /warning {2}unwatched-job {2}src\/stack\/jobs\.ts:(\d+):3 {2}job idle\n/.exec(stdout) ?? [];
  expect(Number(line), stdout).toBeGreaterThan(1);
});
