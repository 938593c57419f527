import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from '../compile/compiled.ts';

const { production } = project.stack.environments;

/** Production with so many web hosts more, at these addresses. */
const withWeb = (count: number, address: (name: string) => string = (name) => `${name}.example`): AnyEnvironment => ({
  ...production,
  hosts: {
    ...production.hosts,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const name = `shop-${index}`;
        return [name, { roles: ['web'] as const, address: address(name) }];
      }),
    ),
  },
});
const grown = (environment: AnyEnvironment) =>
  compiled('production', { environments: { ...project.stack.environments, production: environment } });

const few = grown(withWeb(1));
const many = grown(withWeb(20));
const textsBelow = (of: typeof many, folder: string): ReadonlyMap<string, string> =>
  new Map(
    of.artefacts.flatMap(({ path, text }) => (path.startsWith(folder) ? [[path.slice(folder.length), text]] : [])),
  );

describe('what many hosts of a role share is emitted once', () => {
  const own = textsBelow(many, 'hosts/shop-0/');
  const shared = textsBelow(many, 'hosts/@web/');
  const alone = textsBelow(few, 'hosts/shop-0/');
  const plan = (text = ''): string => /^plan\(\) \{\n[^}]*\}/m.exec(text)?.[0] ?? '';

  test('a host has only what is its own', () => {
    expect([...own.keys()].toSorted()).toEqual(['exporter.json', 'install.sh']);
    expect(many.artefacts.some(({ path }) => path.startsWith('hosts/prod-db-01/programs/'))).toBe(true);
  });

  test('the plan and the files are those of a host among few', () => {
    expect(plan(shared.get('install.sh'))).toBe(plan(alone.get('install.sh')));
    expect(plan(alone.get('install.sh'))).toContain('file exporter.json /etc/tocsin/exporter.json');
    for (const [path, text] of alone)
      if (path !== 'install.sh') expect(own.get(path) ?? shared.get(path), path).toBe(text);
  });

  test('a host with a plan of its own is not among them', () => {
    const environment = withWeb(20);
    const other = { roles: ['web', 'redis'] as const, address: 'both.example' };
    const mixed = grown({ ...environment, hosts: { ...environment.hosts, both: other } });
    expect(artefact(mixed, 'hosts/both/programs/application')).not.toBe('');
  });

  test('install.sh of a host takes both folders, and says so where one is missing', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-many-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    await writeArtefacts(dir, many.artefacts);
    const run = async (script: string, ...args: readonly string[]) =>
      execa('sh', [join(dir, 'hosts', script), ...args], { reject: false });
    expect((await run('shop-0/install.sh', '--wrong')).stderr).toMatch(/^install.sh: usage: /);
    expect((await run('shop-0/install.sh')).stderr).toContain('the bundle is for shop-0');
    expect(await run('@web/install.sh')).toMatchObject({
      exitCode: 2,
      stderr: 'install.sh: this is what hosts share: run the install.sh of a host',
    });
    rmSync(join(dir, 'hosts/@web'), { recursive: true });
    const { exitCode, stderr } = await run('shop-0/install.sh');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('bring the folder @web along, beside this one');
  });
});

describe('a job of many targets lists them in a file', () => {
  const large = grown(withWeb(120));

  test('which prometheus.yml names, and has a line for each', () => {
    expect(artefact(large, 'prometheus/prometheus.yml')).toContain('targets/nginx.json');
    const targets = JSON.parse(artefact(large, 'prometheus/targets/nginx.json')) as unknown[];
    expect(targets).toHaveLength(122);
    expect(targets.at(-1)).toEqual({
      targets: ['shop-119.example:9113'],
      labels: { instance: 'shop-119', role: 'web' },
    });
    expect(artefact(many, 'prometheus/prometheus.yml')).not.toContain('targets/');
  });

  test('which is one of several where there are very many', () => {
    const targets = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, index) => [`till-${index}`, `till-${index}.example:9100`]),
    );
    const tills = compiled('production', { jobs: { ...project.stack.jobs, tills: { targets, every: '60s' } } });
    const files = ['targets/tills.json', 'targets/tills.2.json'];
    const listed = files.map((file) => (JSON.parse(artefact(tills, `prometheus/${file}`)) as unknown[]).length);
    expect(listed).toEqual([10_000, 1]);
    for (const file of files) expect(artefact(tills, 'prometheus/prometheus.yml')).toContain(file);
    expect(tills.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the checks judge what is in it', () => {
    const wrong = grown(withWeb(120, (name) => (name === 'shop-77' ? 'http://shop-77.example' : `${name}.example`)));
    expect(large.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(wrong.findings.map(({ message }) => message).join('\n')).toContain('shop-77');
  });
});

test('what is looked up of hosts grows as their number, not as its square', () => {
  const lookedUp = (count: number): number => {
    let times = 0;
    const environment = withWeb(count);
    const counted = Object.entries(environment.hosts).map(([name, { roles, address }]) => [
      name,
      {
        address,
        get roles() {
          times += 1;
          return roles;
        },
      },
    ]);
    grown({ ...environment, exporterTls: true, hosts: Object.fromEntries(counted) as AnyEnvironment['hosts'] });
    return times;
  };
  const [fifty, hundred, twoHundred] = [lookedUp(50), lookedUp(100), lookedUp(200)];
  expect(fifty).toBeGreaterThan(50);
  expect((twoHundred - hundred) / (hundred - fifty)).toBeCloseTo(2, 1);
});
