import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { bring } from '../../packages/tocsin/src/cli/apply/bring.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { upstreamsAt } from '../../packages/tocsin/src/receiver/prometheus/upstream.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { drill } from '../../src/stack/environments/drill.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import { describeWith } from '../describe-with.ts';
import { freePorts } from '../e2e/ports.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { until } from '../e2e/site/until.ts';
import { makeWebUsers } from '../e2e/site/web-users.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');

/** Everything that a drill has, where nobody listens. */
const nobodyThere = (): Readonly<Record<string, string>> => {
  const { hosts, services } = { ...project.stack, hosts: Object.keys(drill.hosts) };
  const all = hosts.flatMap((host) => Object.keys(services).map((service) => `${host}/${service}`));
  return Object.fromEntries(['edge/https', ...all].map((at, index) => [at, `127.0.0.1:${index + 1}`]));
};

describeWith('users', ['prometheus', ['prometheus-alertmanager', 'alertmanager'], 'promtool'], () => {
  const site = useServer(async (run) => {
    const secrets = join(run.dir, 'secrets');
    await mkdir(secrets);
    const users = await makeWebUsers(secrets);
    const ports = await freePorts('prometheus', 'alertmanager', 'receiver');
    const addresses = Object.fromEntries(
      Object.entries(ports).map(([service, port]) => [`prod-mon-01/${service}`, `127.0.0.1:${port}`]),
    );
    const placement = { addresses: { ...nobodyThere(), ...addresses }, paths: { secrets } };
    const placed = compiled('drill', {}, { placement });
    const to = join(run.dir, 'live');
    await writeArtefacts(to, placed.artefacts);
    await writeFile(join(secrets, 'receiver-token'), 'receiver-token\n');
    await writeFile(join(run.dir, 'placement.json'), JSON.stringify(placement));
    const prometheus = await startPrometheus(run, {
      configFile: join(to, 'prometheus/prometheus.yml'),
      port: ports.prometheus,
      lifecycle: false,
      resendDelay: '2s',
      users: users.prometheus,
    });
    const alertmanager = await startAlertmanager(run, {
      configFile: join(to, 'alertmanager/alertmanager.yml'),
      port: ports.alertmanager,
      users: users.alertmanager,
    });
    return { run, to, secrets, users, placed, prometheus, alertmanager };
  });
  const statusOf = async (url: string, init: RequestInit = {}): Promise<number> => (await fetch(url, init)).status;

  test('promtool takes both web configurations', async () => {
    const { prometheus, alertmanager } = site().users;
    const files = [prometheus.webConfigFile, alertmanager.webConfigFile];
    const { stdout, stderr } = await execa('promtool', ['check', 'web-config', ...files]);
    expect(`${stdout}${stderr}`.match(/SUCCESS/g)).toHaveLength(2);
  });

  test('who shows no password gets nothing, and who shows one cannot end Prometheus', async () => {
    const { prometheus, alertmanager, users } = site();
    const wrong = { headers: { authorization: `Basic ${Buffer.from('tocsin:guessed').toString('base64')}` } };
    const post = { method: 'POST', body: '[]' };
    for (const init of [{}, wrong]) {
      expect(await statusOf(`${prometheus.url}/api/v1/query?query=up`, init)).toBe(401);
      expect(await statusOf(`${prometheus.url}/-/quit`, { ...post, ...init })).toBe(401);
      expect(await statusOf(`${alertmanager.url}/api/v2/alerts`, { ...post, ...init })).toBe(401);
      expect(await statusOf(`${alertmanager.url}/-/reload`, { ...post, ...init })).toBe(401);
    }
    expect(await statusOf(`${prometheus.url}/api/v1/query?query=up`, { headers: users.prometheus.headers })).toBe(200);
    expect(await statusOf(`${prometheus.url}/-/quit`, { ...post, headers: users.prometheus.headers })).toBe(403);
    expect(await statusOf(`${alertmanager.url}/api/v2/alerts`, { headers: users.alertmanager.headers })).toBe(200);
  });

  test('Prometheus asks itself and Alertmanager, and its alerts arrive', async () => {
    const { prometheus, alertmanager } = site();
    await until('both are up', async () => {
      const up = await prometheus.query('up{job=~"prometheus|alertmanager"} == 1');
      return up.length === 2;
    });
    await until('the watchdog arrives', async () =>
      (await alertmanager.alerts()).some(({ labels }) => labels['alertname'] === 'Watchdog'),
    );
  });

  test('the receiver asks both', async () => {
    const config = receiverConfig.parse(JSON.parse(artefact(site().placed, 'receiver/config.json')));
    expect(await upstreamsAt(config.prometheus).ask('/api/v1/query?query=1')).toContain('success');
    expect(await upstreamsAt(config.alertmanager).ask('/api/v2/alerts')).toContain('Watchdog');
  });

  test('apply shows the password and reloads by a signal; what Prometheus refuses is put back', async () => {
    const { run, to, secrets, placed, users, prometheus, alertmanager } = site();
    const servers = {
      prometheus: {
        name: 'Prometheus',
        url: prometheus.url,
        access: { authorization: users.prometheus.headers['authorization'] ?? '' },
      },
      alertmanager: {
        name: 'Alertmanager',
        url: alertmanager.url,
        access: { authorization: users.alertmanager.headers['authorization'] ?? '' },
      },
      signal: { command: `kill -HUP ${prometheus.process.pid}`, environment: 'drill' },
    } as const;
    const another = {
      ...servers,
      prometheus: { ...servers.prometheus, access: { authorization: 'Basic dG9jc2luOm9sZA==' } },
    };
    expect(await bring(placed.artefacts, to, another)).toMatchObject({
      live: false,
      files: 'untouched',
      refused: { code: 'no-entry' },
    });
    const broken = placed.artefacts.map((each) =>
      each.path === 'prometheus/prometheus.yml' ? { ...each, text: each.text.replace('global:', 'globe:') } : each,
    );
    expect(await bring(broken, to, servers)).toMatchObject({
      live: false,
      files: 'back',
      refused: { code: 'reload-refused' },
    });
    const other = placed.artefacts.map((each) =>
      each.path === 'prometheus/rules/queue.yml' ? { ...each, text: each.text.replace('> 1000', '> 4321') } : each,
    );
    expect(await bring(other, to, servers)).toMatchObject({ live: true });

    const apply = (...args: readonly string[]) =>
      execa(
        process.execPath,
        [
          'packages/tocsin/src/cli/main.ts',
          'apply',
          'drill',
          '--placement',
          join(run.dir, 'placement.json'),
          '--to',
          to,
          '--prometheus',
          prometheus.url,
          '--alertmanager',
          alertmanager.url,
          '--reload',
          servers.signal.command,
          ...args,
        ],
        { cwd: root, reject: false },
      );
    const { exitCode, stdout, stderr } = await apply('--secrets', secrets);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('1 changed, 0 removed; Prometheus runs all');
    const elsewhere = await apply('--secrets', run.dir);
    expect(elsewhere.exitCode).toBe(2);
    expect(elsewhere.stderr).toContain(`cannot read the secret ${run.dir}/prometheus-password`);
  });
});
