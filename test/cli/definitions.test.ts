import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

const root = join(import.meta.dirname, '../..');

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

const typed = (): void => {
  for (const file of ['tsconfig.json', 'tsconfig.definitions.json']) cpSync(join(root, file), join(copy.dir, file));
};

test('a misspelt name: what was meant, with a caret under it, and nothing is written', async () => {
  typed();
  copy.edit('src/rules/queue.ts', 'queueSize.above', 'queueSise.above');
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging');
  // It throws as well when it is loaded.
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
  expect(stdout).toMatch(
    /error {2}type-error {2}src\/rules\/queue\.ts:\d+:\d+ {2}TS2552\n {2}Cannot find name 'queueSise'\.\n {2}when: queueSise\..*\n {8}\^{9}\n {2}help: did you mean queueSize\?/,
  );
  expect(stdout).toMatch(/nothing was written$/);
});

test('a text that is none of a union’s: which there are, and which was meant', async () => {
  typed();
  copy.edit(
    'src/rules/queue.ts',
    /$/,
    "\nimport { waive } from 'tocsin';\nwaive('dead-rout', { because: 'a try', until: '2027-01-31' });\n",
  );
  const { exitCode, stdout } = await copy.tocsin('check', 'staging');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/\n {2}"dead-rout" is none of "absence-uncovered", .* and \d{2,} more\n/);
  expect(stdout).toContain('\n  help: did you mean dead-route?\n');
});

test('a field that there is not: told once, by the project’s own words, where the type checker says it twice', async () => {
  typed();
  copy.edit('src/stack/jobs.ts', "service: 'redis-exporter'", "servce: 'redis-exporter'");
  const { exitCode, stdout } = await copy.tocsin('check', 'staging');
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(
    /^error {2}definition-error {2}src\/stack\/jobs\.ts:\d+:\d+ {2}jobs\.redis\.servce\n {2}there is no field "servce" in jobs\.redis\n.*\n *\^{6}\n {2}help: did you mean service\?\n/,
  );
  expect(stdout).toMatch(/\n1 error: /);
});

test('a counter in a scenario for a gauge: told which is which, and what is for counters', async () => {
  typed();
  copy.edit(
    'src/rules/queue.ts',
    "moving(app.queue_size, { queue: 'calls' }, { from: 900",
    "moving(app.http_requests_total, { queue: 'calls' }, { from: 900",
  );
  const { exitCode, stdout } = await copy.tocsin('check', 'staging');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('\n  this is a counter, but a gauge is required here\n');
  expect(stdout).toContain('rising() for counters');
});

test('what only the type checker finds is told in words of the language', async () => {
  typed();
  copy.edit('src/rules/queue.ts', /for: '15m',/, "forr: '15m',");
  copy.edit('src/signals/queue.ts', "from '../catalogue/app.ts'", "from 'no-such-package'");
  const { stdout } = await copy.tocsin('check', 'staging');
  expect(stdout).toMatch(/ {2}there is no field "forr" here\n.*\n.*\n {2}help: did you mean for\?/);
  expect(stdout).toContain('help: correct its name, or install it: npm install no-such-package');
});

test('what a job runs without a version: told at the job, once, whether its type is asked for there or not', async () => {
  typed();
  copy.edit('src/stack/jobs.ts', "'mysql@9.7'", "'mysql'");
  const strict = await copy.tocsin('check', 'staging');
  expect(strict.exitCode).toBe(1);
  expect(strict.stdout).toMatch(/^error {2}type-error {2}src\/stack\/jobs\.ts:\d+:\d+ /);
  expect(strict.stdout).not.toContain('tocsin.config.ts');
  copy.edit('src/stack/jobs.ts', / as const satisfies Readonly<Record<string, Job<.*>>>\);/, ' as const);');
  copy.edit('src/stack/jobs.ts', 'define, type Job', 'define');
  const loose = await copy.tocsin('check', 'staging');
  expect(loose.exitCode).toBe(1);
  expect(loose.stdout).toMatch(
    /error {2}unknown-program {2}src\/stack\/jobs\.ts:\d+:\d+ {2}mysql\n {2}the job mysql runs mysql, which names no version of mysql\n/,
  );
  expect(loose.stdout).not.toContain('tocsin.config.ts');
});

test('an import of a file that is not there: told where it is asked for', async () => {
  copy.edit('src/rules/queue.ts', "'../catalogue/limits.ts'", "'../catalogue/limitz.ts'");
  const { exitCode, stdout, stderr } = await copy.tocsin('check', 'staging', '--skip-types');
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
  expect(stdout).toMatch(
    /error {2}definition-error {2}src\/rules\/queue\.ts:\d+:\d+ {2}Error\n {2}Cannot find module 'src\/catalogue\/limitz\.ts'/,
  );
  expect(stdout).toMatch(/^ +\^+$/m);
});

test.each([
  ['no TypeScript', 'const x = {{;'],
  ['a throw', "throw new TypeError('not today');"],
])('%s in a definition is the definition’s fault, at its line', async (_, line) => {
  copy.edit('src/rules/queue.ts', /$/, `\n${line}\n`);
  const checked = await copy.tocsin('check', 'staging');
  expect({ exitCode: checked.exitCode, stderr: checked.stderr }).toEqual({ exitCode: 2, stderr: '' });
  expect(checked.stdout).toContain(`\n  ${line}\n`);
  const compared = await copy.tocsin('diff');
  expect({ exitCode: compared.exitCode, stderr: compared.stderr }).toEqual({ exitCode: 2, stderr: '' });
  expect(compared.stdout).toContain(`\n  ${line}\n`);
  expect(compared.stdout).not.toMatch(/fault of tocsin|\n\s+at /);
});

test('a unit that does not fit loads all the same: exit code 1, as for any finding', async () => {
  typed();
  copy.edit('src/catalogue/limits.ts', /(maxQueueSize = [^;]*)count\(/, '$1seconds(');
  const { exitCode, stdout } = await copy.tocsin('check', 'staging');
  expect(stdout).toMatch(/error {2}type-error {2}src\/rules\/queue\.ts/);
  expect(exitCode).toBe(1);
});

test.each([
  [
    'a pack that there is not',
    /^/,
    "import { oracle } from 'tocsin/packs/oracle';\n",
    /tocsin\/packs\/oracle';\n +\^+$/m,
  ],
  ['a config that throws', /$/, "\nthrow new Error('not yet');\n", /\n {2}not yet\n/],
  ['a part of a pack twice', 'packs,', 'packs: [...packs, packs[0]],', /\n {2}the pack \w+ is there twice\n/],
  ['no project', /defineProject\(.*\)/, '{ stack }', /tocsin\.config\.ts has no project: what it exports was not made/],
  [
    'nothing',
    'export default',
    'export const project =',
    /tocsin\.config\.ts has no project: it has no default export\n/,
  ],
  [
    'a promise',
    /defineProject\(.*\)/,
    'Promise.resolve($&)',
    /exports a promise, and no project\nhelp: await it: export default await/,
  ],
  ['a function', /defineProject\(.*\)/, '() => $&', /exports a function, and no project\n/],
])('%s: the config is named, the exit code is 2 and nothing is written', async (_, from, to, says) => {
  copy.edit('tocsin.config.ts', from, to);
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging', '--skip-types');
  expect(exitCode).toBe(2);
  expect(stdout + stderr).toMatch(says);
  expect(stdout + stderr).toContain('tocsin.config.ts');
  expect(stdout + stderr).not.toMatch(/fault of tocsin|\n\s+at /);
  expect(existsSync(join(copy.dir, 'generated'))).toBe(false);
});

test.each([
  [
    'a field of a job',
    'src/stack/jobs.ts',
    "service: 'redis-exporter', every",
    "service: 'redis-exporter', evry: every",
    /jobs\.redis$/,
    'evry',
  ],
  [
    'a service',
    'src/stack/jobs.ts',
    "'redis-exporter'",
    "'redis-exportr'",
    /services has none of that name$/,
    'service',
  ],
  [
    'a host',
    'src/stack/environments/local.ts',
    'roles: [',
    'role: [',
    /"role" in environments\.local\.hosts\./,
    'role',
  ],
  [
    'a receiver',
    'src/stack/routes.ts',
    "channel: '#oncall'",
    "chanel: '#oncall'",
    /"chanel" in routes\.receivers\.oncall$/,
    'chanel',
  ],
  [
    'what does not exist',
    'src/stack/index.ts',
    '  coverage,\n',
    '  coverages: coverage,\n',
    /"coverages" in the stack$/,
    'coverages',
  ],
])('%s that no type checker was asked about: told where it stands', async (_, file, from, to, says, culprit) => {
  copy.edit(file, from, to);
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging', '--skip-types');
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
  const [head = '', message = '', line = '', caret = ''] = stdout.split('\n');
  expect(head).toMatch(/^error {2}definition-error {2}\S+:\d+:\d+ {2}\w+[\w.-]*$/);
  expect(head).toContain(` ${file}:`);
  expect(message).toMatch(says);
  expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe(culprit);
  expect(existsSync(join(copy.dir, 'generated'))).toBe(false);
});

test.each([
  [
    'a summary',
    'src/rules/queue.ts',
    'summary: ({ queue }, value) =>',
    'summary: ({ queue }, value: any) => value.toFixed(1) +',
  ],
  [
    'where a collector runs',
    'src/exporters/business-collector.ts',
    '(placing, host) => {',
    "(placing, host) => {\n placing.place.path('runbook');",
  ],
])('%s that throws while it is compiled is the definition’s fault, at its line', async (_, file, from, to) => {
  copy.edit(file, from, to);
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging', '--skip-types');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^error {2}definition-error {2}${file}:\\d+:\\d+ `));
  expect(stderr).toContain('it is thrown while the definitions are compiled: fix it there');
  expect(stderr).not.toMatch(/fault of tocsin|\n\s+at /);
});
