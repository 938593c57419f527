import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

const git = (...args: readonly string[]) =>
  execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false', ...args], { cwd: copy.dir });
const commit = async (): Promise<void> => {
  await git('init', '-q');
  await git('add', 'generated');
  await git('commit', '-qm', 'before');
};

test('an environment that is new, or gone, is one change', async () => {
  await copy.tocsin('generate', 'staging', '--skip-types');
  cpSync(join(copy.dir, 'generated/staging'), join(copy.dir, 'generated/office'), { recursive: true });
  rmSync(join(copy.dir, 'generated/staging'), { recursive: true });
  await commit();
  const named = await copy.tocsin('diff', 'staging', '--skip-types');
  expect(named.stdout).toMatch(/^staging\n {2}added {6}environment staging: it is new, with \d+ alerts, \d+ jobs, .*$/);
  const has = / with (.*)$/.exec(named.stdout)?.[1] ?? '';
  const { stdout } = await copy.tocsin('diff', '--skip-types');
  const parts = stdout.split('\n\n');
  expect(parts[0]).toBe(`office\n  removed    environment office: it is gone, and its files with it: it had ${has}`);
  expect(parts.slice(1).map((part) => part.split('\n').length)).toEqual(parts.slice(1).map(() => 2));
  expect(parts.slice(1)).toContain(named.stdout);
});

test('a change is told in sentences, each once for all its environments', async () => {
  await copy.tocsin('generate', 'production', 'local', '--skip-types');
  await commit();
  expect((await copy.tocsin('diff', 'production', 'local', '--skip-types')).stdout).toBe(
    'nothing changes against HEAD',
  );

  copy.edit('src/catalogue/limits.ts', 'percent(5)', 'percent(10)');
  copy.edit('src/rules/queue.ts', "for: '15m'", "for: '10m'");
  copy.edit('src/rules/queue.ts', "priority: 'P3'", "priority: 'P2'");
  copy.edit(
    'src/rules/host.ts',
    /export const host = alerts\('host', (\{[^]*?\n\})\);/,
    "const { DiskSpaceLow: DiskNearlyFull, ...others } = $1;\nexport const host = alerts('host', { ...others, DiskNearlyFull });",
  );
  copy.edit('src/dashboards/infrastructure.ts', "title: 'Infrastructure'", "title: 'Machines'");
  copy.edit('src/stack/environments/production.ts', /.*'prod-web-02'.*\n/, '');
  copy.edit('src/stack/environments/local.ts', 'count(10)', 'count(20)');
  copy.edit('src/stack/orders.ts', /.*orderable\(clearCache.*\n/, '');
  copy.edit('src/stack/ordered.ts', /.*'cache[.]clear'.*\n/, '');
  copy.edit('src/stack/orders.ts', /orderable\(lockAccount, \{[^}]*\}\)/, "orderable(lockAccount, { on: ['db'] })");
  writeFileSync(join(copy.dir, 'runbooks/DiskNearlyFull.md'), '# Disk nearly full\n\nMake room.\n');
  rmSync(join(copy.dir, 'runbooks/DiskSpaceLow.md'));
  const { exitCode, stdout, stderr } = await copy.tocsin('diff', 'production', 'local', '--json', '--skip-types');
  expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
  const { changes, unread } = JSON.parse(stdout) as {
    changes: { kind: string; subject: string; says: string; environments: string[] }[];
    unread: string[];
  };
  const lines = changes.map(
    ({ kind, subject, says, environments }) => `${environments.join(', ')}: ${kind} ${subject}: ${says}`,
  );
  const everywhere = 'production, local';
  expect(lines).toContain(`${everywhere}: loosened alert HighErrorRate: threshold 0.05 -> 0.1`);
  expect(lines).toContain(`${everywhere}: tightened alert QueueBacklog: for 15m -> 10m`);
  expect(lines).toContain(`${everywhere}: tightened alert QueueBacklog: priority P3 -> P2`);
  expect(lines).toContain(`${everywhere}: renamed alert DiskSpaceLow: is now alert DiskNearlyFull`);
  expect(lines.find((line) => line.includes('rerouted alert QueueBacklog'))).toMatch(
    /goes to .*tickets.* -> tocsin, oncall/,
  );
  expect(lines.filter((line) => line.startsWith('production: removed job node: target prod-web-02'))).toHaveLength(1);
  expect(lines).toContain('local: changed response to PhpFpmSaturated: argument ceiling 10 -> 20');
  expect(lines).toContain(`${everywhere}: removed order cache.clear: `);
  expect(lines).toContain(`${everywhere}: changed order account.lock: atOnce 4 -> 1`);
  expect(lines.find((line) => line.startsWith('production: changed order account.lock: hosts'))).toContain(
    '-> ["prod-db-01"]',
  );
  // A dashboard under another name has the panels that it had.
  expect(lines).toContain(
    `${everywhere}: changed file grafana/dashboards/infrastructure.json: title Infrastructure -> Machines`,
  );
  expect(lines.filter((line) => /(removed|added) panel/.test(line))).toEqual([]);
  expect(unread).toEqual([]);
}, 120_000);

test('what no reader has words for is named by its place in the file', async () => {
  await copy.tocsin('generate', 'production', '--skip-types');
  await commit();
  copy.edit('src/stack/environments/production.ts', "grafana: 'https://", "grafana: 'https://new-");
  copy.edit('src/stack/services.ts', /(alertmanager: \{[^}]*port: )9093/, '$19193');
  const { stdout, exitCode } = await copy.tocsin('diff', 'production', '--skip-types');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /file prometheus\/prometheus.yml: alerting.alertmanagers.1.static_configs.1.targets \["127.0.0.1:9093"\] -> \["127.0.0.1:9193"\]/,
  );
  expect(stdout).toMatch(
    /file receiver\/config.json: alertmanager.url http:\/\/127.0.0.1:9093 -> http:\/\/127.0.0.1:9193/,
  );
  expect(stdout).toMatch(/dashboard_url in \d+ places/);
  expect(stdout).toContain('file compose.yml');
}, 120_000);

test('a repository without a commit is told as that', async () => {
  await git('init', '-q');
  expect(await copy.tocsin('diff', 'staging', '--skip-types')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'tocsin: the repository has no commit yet\nhelp: a change is compared with one: commit what is generated',
  });
});

test('what cannot be read, a revision that is none, and no repository', async () => {
  expect(await copy.tocsin('diff', 'staging', '--skip-types')).toMatchObject({ exitCode: 2, stdout: '' });
  await copy.tocsin('generate', 'staging', '--skip-types');
  writeFileSync(join(copy.dir, 'generated/staging/prometheus/rules/queue.yml'), 'groups: 5\n');
  writeFileSync(join(copy.dir, 'generated/staging/prometheus/rules/host.yml'), '{{{\n');
  await commit();
  const staging = (await copy.tocsin('diff', 'staging', '--skip-types')).stdout;
  expect(staging).toContain('added      alert QueueBacklog: P3, answer: response, goes to tocsin, tickets');
  expect(staging).toMatch(
    /not understood\n {2}staging\/prometheus\/rules\/host.yml: its whole.*\n {2}staging\/prometheus\/rules\/queue.yml: groups is/,
  );
  const { exitCode, stderr } = await copy.tocsin('diff', '--against', 'no-such-branch');
  expect({ exitCode, stderr }).toMatchInlineSnapshot(`
    {
      "exitCode": 2,
      "stderr": "tocsin: git knows no revision "no-such-branch"
    help: a branch, a tag or a commit, as in --against main",
    }
  `);
}, 120_000);
