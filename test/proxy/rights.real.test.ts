import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { makeHeader, makeUsersFile } from '../../packages/tocsin/src/cli/secrets/nginx-users.ts';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { workerId } from '../../packages/tocsin/src/compile/emit/proxy/index.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import { describeUnless } from '../describe-with.ts';
import { missingAsRoot } from '../programs.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { until } from '../e2e/site/until.ts';
import { openAuthority } from '../exporters/certificates.ts';
import { useServer } from '../exporters/servers.ts';
import { NAME, withProxy } from './project.ts';

interface Container {
  readonly entrypoint: readonly string[];
  readonly cap_add: readonly string[];
  readonly group_add: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
}
const containerIn = (text: string): Container => (parse(text) as { services: { proxy: Container } }).services.proxy;

/** Somebody to whom neither root without rights nor the proxy's user belongs. */
const OWNER = 12_345;

const needed = missingAsRoot(['nginx', 'unshare', 'nsenter', 'setpriv', 'ip', 'curl', 'openssl']);

describeUnless('the container of the proxy', needed, () => {
  const running = useServer(async (run) => {
    const secrets = join(run.dir, 'secrets');
    await mkdir(secrets, { mode: 0o750 });
    const { production } = withProxy().environments;
    const environments = {
      ...withProxy().environments,
      production: { ...production, paths: { ...production.paths, secrets } },
    };
    const of = compiled('production', { ...withProxy(), environments });
    const { id } = of.model.account;
    const authority = await openAuthority(run.dir);
    const served = await authority.issue(NAME, '20200101000000Z', '20400101000000Z');
    const texts = {
      'proxy-certificate': served.cert,
      'proxy-key': served.key,
      'proxy-users': makeUsersFile({ anna: 'secret' }),
      'proxy-to-prometheus': makeHeader({ tocsin: 'x' }),
      'proxy-to-alertmanager': makeHeader({ tocsin: 'x' }),
    };
    for (const [name, text] of Object.entries(texts)) {
      await writeFile(join(secrets, name), `${text}\n`, { mode: 0o640 });
      await chown(join(secrets, name), OWNER, id);
    }
    await chown(secrets, OWNER, id);
    const live = join(run.dir, 'live');
    await writeArtefacts(
      live,
      of.artefacts.filter(({ path }) => path.startsWith('proxy/')),
    );
    await mkdir(join(live, 'tmp'));
    const whole = containerIn(emitCompose(of.model).text);
    const { healthcheck } = containerIn(artefact(of, 'compose.yml'));
    const [program = '', ...args] = whole.entrypoint.map((word) =>
      word.replace('/etc/tocsin/proxy', join(live, 'proxy')).replace(/^\/tmp$/, join(live, 'tmp')),
    );
    const capabilities = ['-all', ...whole.cap_add.map((name) => `+${name.toLowerCase()}`)].join(',');
    const inside = [join(import.meta.dirname, 'rights.sh'), live, capabilities, whole.group_add.join(','), '--'];
    const nginx = await run.start({
      name: 'nginx',
      file: commandPath('unshare'),
      args: ['--mount', '--net', 'sh', ...inside, commandPath(program), '-e', 'stderr', ...args],
      ready: async () => true,
    });
    /** Runs a command in the network of the container. */
    const within = (...[file = '', ...words]: readonly string[]) =>
      execa(commandPath('nsenter'), ['-t', String(nginx.pid), '-n', commandPath(file), ...words], { reject: false });
    const [, ...check] = healthcheck.test;
    await until('it counts as well', async () => (await within(...check)).exitCode === 0);
    return { nginx, within, model: of.model };
  });
  const statusOf = async (...words: readonly string[]): Promise<string> => {
    const here = ['--resolve', `${NAME}:443:127.0.0.1`, '--resolve', `${NAME}:80:127.0.0.1`];
    return (await running().within('curl', '-sk', '-o', '/dev/null', '-w', '%{http_code}', ...here, ...words)).stdout;
  };

  test('has its ports, reads the key before and the users with every request, and both after a reload', async () => {
    const { nginx } = running();
    const anna = ['-u', 'anna:secret', `https://${NAME}/prometheus/graph`];
    expect(await statusOf(`http://${NAME}/`)).toBe('301');
    expect(await statusOf(`https://${NAME}/prometheus/graph`)).toBe('401');
    // Nobody listens behind it.
    expect(await statusOf(...anna)).toBe('502');
    const before = await childrenOf(nginx.pid);
    process.kill(nginx.pid, 'SIGHUP');
    await until('others serve', async () => (await childrenOf(nginx.pid)).every((pid) => !before.includes(pid)));
    expect(await statusOf(...anna)).toBe('502');
  });

  test('what reads the requests of strangers is a user of its own without a right', async () => {
    const { nginx, model } = running();
    const workers = await childrenOf(nginx.pid);
    expect(workers.length).toBeGreaterThan(0);
    for (const pid of workers) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const of = (field: string): readonly string[] =>
        status.match(new RegExp(`^${field}:\\s*(.*)$`, 'm'))?.[1]?.split(/\s+/) ?? [];
      expect({
        user: of('Uid')[1],
        group: of('Gid')[1],
        effective: of('CapEff')[0],
        permitted: of('CapPrm')[0],
      }).toEqual({
        user: String(workerId(model)),
        group: String(model.account.id),
        effective: '0'.repeat(16),
        permitted: '0'.repeat(16),
      });
    }
  });
});

const childrenOf = async (pid: number): Promise<readonly string[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean);
