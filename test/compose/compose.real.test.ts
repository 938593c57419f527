import { execaSync } from 'execa';
import { chownSync, chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account } from '../../src/stack/site.ts';
import { makeAuthority, makeCertificate } from '../../packages/tocsin/src/cli/secrets/certificates.ts';
import { makeWebConfig } from '../../packages/tocsin/src/cli/secrets/web-config.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { compiled } from '../compile/compiled.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { until } from '../e2e/site/until.ts';
import { describeUnless } from '../describe-with.ts';
import { missingAsRoot } from '../programs.ts';
import { startEngine, type Engine } from './engine.ts';
import { names, startOtherHosts } from './other-hosts.ts';
import { importStandIns } from './stand-ins.ts';

const project = join(import.meta.dirname, '../..');
const needed = ['dockerd', 'docker', 'unshare', 'nsenter', 'busybox', 'curl', 'ssh', 'nginx'];
const lacking = missingAsRoot(needed);
/** Docker Compose 2, this machine's or the one that is fetched beside it. */
const composeProgram = (): string | undefined => {
  if (lacking.length > 0) return undefined;
  const fetched = execaSync('sh', [join(project, 'test/fetch-newest.sh'), join(tmpdir(), 'tocsin-newest')], {
    reject: false,
  });
  const plugin = join(fetched.stdout.trim(), '../libexec/docker/cli-plugins/docker-compose');
  return execaSync(plugin, ['version'], { reject: false }).exitCode === 0 ? plugin : undefined;
};
const compose = composeProgram();

describeUnless('docker-compose.monitoring.yml', compose === undefined ? [...lacking, 'docker compose'] : [], () => {
  let run: Run;
  let engine: Engine;
  let folder: string;

  const up = (...args: readonly string[]): Promise<string> =>
    engine.inside(compose ?? '', ['-f', join(project, 'docker-compose.monitoring.yml'), ...args], {
      TOCSIN_FOLDER: folder,
    });
  /** Until every container is healthy; else their own words say why not. */
  const start = async (): Promise<void> => {
    await up('up', '--detach', '--no-build', '--wait', '--wait-timeout', '100').catch(async (error: Error) => {
      throw new Error(`${error.message}\n${await up('logs', '--tail', '8')}`);
    });
  };
  const curl = (...args: readonly string[]): Promise<string> =>
    engine.inside('curl', ['-sS', '--max-time', '10', ...userFor(args), ...args]);
  const ask = async <T>(...args: readonly string[]): Promise<T> => JSON.parse(await curl(...args)) as T;
  const value = async (query: string): Promise<number> => {
    const { data } = await ask<{ data: { result: readonly { value: readonly [number, string] }[] } }>(
      '-G',
      '127.0.0.1:9090/api/v1/query',
      '--data-urlencode',
      `query=${query}`,
    );
    return Number(data.result[0]?.value[1] ?? Number.NaN);
  };
  const runs = async (): Promise<readonly { readonly id: number; readonly alert?: string }[]> =>
    (
      await ask<{ runs: readonly { readonly id: number }[] }>(
        '127.0.0.1:9095/api/v1/runs',
        '-H',
        'authorization: Bearer receiver-token',
      )
    ).runs;

  beforeAll(async () => {
    run = openRun(mkdtempSync(join(tmpdir(), 'tocsin-compose-')));
    folder = join(run.dir, 'etc-tocsin');
    await makeSecrets(folder);
    engine = await startEngine(run, names);
    await Promise.all([
      importStandIns(run.dir, (...args) => [...engine.enter, 'docker', '-H', `unix://${run.dir}/docker.sock`, ...args]),
      startOtherHosts(run, engine, join(folder, 'secrets')),
    ]);
  }, 180_000);
  afterAll(async () => {
    if (engine) await up('down', '--volumes', '--timeout', '2').catch(() => undefined);
    await run.stop();
    rmSync(run.dir, { recursive: true, force: true });
  });

  test('a missing secret is named, and nothing starts', async () => {
    rmSync(join(folder, 'secrets/receiver-token'));
    const refused = await up('up', '--detach', '--no-build', 'receiver').then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refused).toContain('secrets/receiver-token');
    expect(refused).toContain('does not exist');
    await makeSecrets(folder);
  });

  test('every container becomes healthy, and every target is up', async () => {
    await start();
    const targets = async (): Promise<
      readonly { readonly health: string; readonly scrapeUrl: string; readonly lastError: string }[]
    > =>
      (await ask<{ data: { activeTargets: never[] } }>('127.0.0.1:9090/api/v1/targets?state=active')).data
        .activeTargets;
    await until(
      'every target is up',
      async () => (await targets()).every(({ health }) => health === 'up'),
      60_000,
    ).catch(() => undefined);
    const all = await targets();
    expect(
      all.filter(({ health }) => health !== 'up').map(({ scrapeUrl, lastError }) => `${scrapeUrl} ${lastError}`),
    ).toEqual([]);
    process.stdout.write(`targets up: ${all.filter(({ health }) => health === 'up').length} / ${all.length}\n`);
    expect(all.length).toBeGreaterThan(20);
    // Those of other hosts by TLS, and by certificates of our own.
    expect(all.filter(({ scrapeUrl }) => scrapeUrl.startsWith('https://prod-')).length).toBeGreaterThan(7);
  }, 240_000);

  test('nothing listens beyond loopback', async () => {
    const listening = (await engine.inside('ss', ['-Hltn']))
      .split('\n')
      .map((line) => line.trim().split(/\s+/)[3] ?? '');
    expect(listening.length).toBeGreaterThan(7);
    expect(listening.filter((address) => !/^(127\.|\[::1\]|\[::ffff:127\.)/.test(address))).toEqual([]);
  });

  test('an alert that is posted reaches the receiver', async () => {
    const alert = {
      labels: {
        alertname: 'PhpFpmSaturated',
        answer: 'response',
        priority: 'P2',
        instance: 'prod-web-01',
        pool: 'www',
      },
      annotations: { summary: 'requests wait' },
    };
    await curl(
      '--fail',
      '-H',
      'content-type: application/json',
      '-d',
      JSON.stringify([alert]),
      '127.0.0.1:9093/api/v2/alerts',
    );
    await until('the receiver has a run for it', async () => (await runs()).length > 0);
    expect(await curl('127.0.0.1:9095/metrics')).toMatch(/tocsin_receiver_deliveries_total\{code="202"\} [1-9]/);
  });

  test('a restart loses nothing', async () => {
    const silence = {
      matchers: [{ name: 'alertname', value: 'DiskSpaceLow', isRegex: false, isEqual: true }],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdBy: 'test',
      comment: 'survives',
    };
    await curl(
      '--fail',
      '-H',
      'content-type: application/json',
      '-d',
      JSON.stringify(silence),
      '127.0.0.1:9093/api/v2/silences',
    );
    const before = { samples: await value('count_over_time(up{job="prometheus"}[1h])'), runs: await runs() };
    await up('restart', '--timeout', '20');
    await start();
    // It answers before it has read what is on disk.
    await until('Prometheus is ready', async () => (await curl('127.0.0.1:9090/-/ready')).includes('Ready'));
    expect(await value('count_over_time(up{job="prometheus"}[1h])')).toBeGreaterThanOrEqual(before.samples);
    const silences = await ask<readonly { readonly comment: string }[]>('127.0.0.1:9093/api/v2/silences');
    expect(silences.map(({ comment }) => comment)).toEqual(['survives']);
    expect((await runs()).map(({ id }) => id)).toEqual(expect.arrayContaining(before.runs.map(({ id }) => id)));
  });
});

/** What a server behind a password is shown: the name of the file is the password here. */
const userFor = (args: readonly string[]): readonly string[] => {
  const server = { ':9090': 'prometheus', ':9093': 'alertmanager' };
  const [, name] = Object.entries(server).find(([port]) => args.some((each) => each.includes(port))) ?? [];
  return name === undefined ? [] : ['-u', `tocsin:${name}-password`];
};

/** As `tocsin secrets` leaves them: for the group of our account alone. */
const makeSecrets = async (folder: string): Promise<void> => {
  const secrets = join(folder, 'secrets');
  mkdirSync(secrets, { recursive: true });
  for (const { name, form, users, kind, certificate } of secretsOf(compiled('production').model)) {
    const file = join(secrets, name);
    const ofFolder = { path: secrets, group: undefined };
    // What the other hosts serve by stays what it is.
    if (certificate || kind === 'authority') {
      if (existsSync(file)) continue;
      if (certificate) await makeCertificate(ofFolder, name, certificate, { replace: false });
      else await makeAuthority(ofFolder, name, 'production');
    } else {
      const text = users ? await makeWebConfig(users) : form === 'https-url' ? 'http://127.0.0.1:9/nobody' : name;
      writeFileSync(file, `${text}\n`);
    }
    chownSync(file, 0, account.id);
    chmodSync(file, 0o640);
  }
  writeFileSync(join(folder, 'known_hosts'), '');
};
