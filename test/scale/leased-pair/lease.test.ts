import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { webhook } from 'tocsin';
import { emitCompose } from '../../../packages/tocsin/src/compile/emit/compose/index.ts';
import { alertsOf, panelsOf } from '../../../packages/tocsin/src/compile/model.ts';
import { secretsOf } from '../../../packages/tocsin/src/compile/secrets.ts';
import { receiverConfig } from '../../../packages/tocsin/src/shared/receiver-config.ts';
import project from '../../../tocsin.config.ts';
import { artefact, compiled, type EnvironmentName } from '../../compile/compiled.ts';
import { lease, leased } from './leased.ts';

const whole = compiled('production', leased());
const ALERTS = ['LeaseStoreAway', 'NoReceiverActive', 'TwoReceiversActive', 'ReceiverTookOver'];
const PANELS = ['Store of the lease', 'Active receivers', 'Which receiver is active'];
const configOf = (path: string, of = whole) => receiverConfig.parse(JSON.parse(artefact(of, path)));

describe('a lease', () => {
  test('each monitoring host has a receiver with the same lease, its own address, and the upstreams beside it first', () => {
    const [first, second] = [configOf('receiver/config.json'), configOf('receiver/config-prod-mon-02.json')];
    expect(first.lease).toEqual({
      name: 'askproai-production',
      servers: [{ host: 'mon-db.internal', port: 5432 }],
      database: 'tocsin',
      user: 'tocsin_lease',
      passwordFile: '/etc/tocsin/secrets/lease-password',
      url: 'http://prod-mon-01.askproai.internal:9095',
      lapse: 8_000,
    });
    expect(second.lease).toEqual({ ...first.lease, url: 'http://mon-02.example:9095' });
    expect(second.prometheus.map(({ url }) => url)).toEqual([
      'http://127.0.0.1:9090',
      'http://prod-mon-01.askproai.internal:9090',
    ]);
    // What they answer, and how, does not depend on which of them does.
    const { prometheus: _p, alertmanager: _a, lease: _l, ...rest } = first;
    expect(second).toMatchObject(rest);
  });

  test('Compose runs one on each, with its own configuration and the password', () => {
    const commands = ['compose.yml', 'compose-prod-mon-02.yml'].map((file) => parse(artefact(whole, file)));
    expect(commands.map(({ services: { receiver } }) => receiver)).toEqual(
      ['config.json', 'config-prod-mon-02.json'].map((file) => ({
        scale: 1,
        command: ['receiver.mjs', '--config', `/etc/tocsin/receiver/${file}`],
      })),
    );
    const { services } = parse(emitCompose(whole.model).text) as {
      services: Record<string, { command?: object; secrets: readonly { source: string }[] }>;
    };
    expect(services['receiver']).not.toHaveProperty('command');
    expect(services['receiver']?.secrets.map(({ source }) => source)).toContain('lease-password');
  });

  test('an environment without one, beside it, starts its receiver as before, and has the file that Compose wants', () => {
    const staging = compiled('staging', leased());
    expect(parse(artefact(staging, 'compose.yml')).services.receiver).toEqual({
      scale: 1,
      command: ['receiver.mjs', '--config', '/etc/tocsin/receiver/config.json'],
    });
    expect(secretsOf(staging.model)).toContainEqual(expect.objectContaining({ name: 'lease-password', kind: 'token' }));
  });

  test('the password is made, and the authority of the store is given', () => {
    const { model } = compiled(
      'production',
      leased({ receiver: { lease: { ...lease, tls: { caFile: 'lease-ca' } } } }),
    );
    const ofLease = secretsOf(model).filter(({ name }) => name.startsWith('lease-'));
    expect(ofLease.map(({ name, kind }) => [name, kind])).toEqual([
      ['lease-ca', 'given'],
      ['lease-password', 'token'],
    ]);
    expect(ofLease[1]?.what).toMatch(
      /^the password of tocsin_lease in the PostgreSQL .*; the same on every monitoring host$/,
    );
  });

  test('Alertmanager tells the receiver beside it, and each Prometheus scrapes both', () => {
    expect(artefact(whole, 'alertmanager/alertmanager.yml')).toContain('http://127.0.0.1:9095/api/v1/alerts');
    for (const path of ['prometheus/prometheus.yml', 'prometheus/prometheus-prod-mon-02.yml']) {
      const { scrape_configs: jobs } = parse(artefact(whole, path)) as {
        scrape_configs: { job_name: string; static_configs: { labels: { instance: string } }[] }[];
      };
      const receivers = jobs.find(({ job_name }) => job_name === 'receiver')?.static_configs ?? [];
      expect(receivers.map(({ labels }) => labels.instance).toSorted()).toEqual(['prod-mon-01', 'prod-mon-02']);
    }
  });

  test('each lets the other in, and watched hosts both', () => {
    for (const host of ['prod-mon-01', 'prod-mon-02'])
      expect(artefact(whole, `hosts/${host}/install.sh`)).toContain('open_port 9095 receiver');
    const watched = artefact(whole, 'hosts/prod-web-01/install.sh');
    expect(watched).toMatch(/need_address prod-mon-01\.askproai\.internal\n {2}need_address mon-02\.example/);
    // From where the key is accepted: the monitoring hosts, which are needed above.
    expect(watched).toMatch(/authorize \S+authorized_keys tocsin \S+respond ''/);
    expect(watched).toContain('open_port 22 ssh');
  });

  test('a host of ours with the store lets in the monitoring hosts', () => {
    const stored = compiled(
      'production',
      leased({
        receiver: { lease: { ...lease, servers: ['prod-redis-01.askproai.internal:5433', 'mon-02.example:5432'] } },
      }),
    );
    expect(artefact(stored, 'hosts/prod-redis-01/install.sh')).toContain('open_port 5433 lease');
    expect(artefact(stored, 'hosts/prod-mon-02/install.sh')).toContain('open_port 5432 lease');
    expect(artefact(stored, 'hosts/prod-web-01/install.sh')).not.toMatch(/open_port \d+ lease/);
  });

  test('a monitoring host that is also something else is acted on by both receivers', () => {
    const { production } = project.stack.environments;
    const busy = compiled(
      'production',
      leased({
        hosts: {
          ...production.hosts,
          'prod-mon-02': { roles: ['monitoring', 'redis'], address: 'mon-02.example' },
        },
      }),
    );
    const plan = artefact(busy, 'hosts/prod-mon-02/install.sh');
    expect(plan).toContain('open_port 22 ssh');
    expect(plan).toMatch(/authorize \S+ tocsin \S+respond '?127\.0\.0\.1,::1'?/);
    expect(configOf('receiver/config.json', busy).hosts['prod-mon-02']?.ssh).toEqual({
      host: 'mon-02.example',
      port: 22,
    });
    expect(configOf('receiver/config-prod-mon-02.json', busy).hosts['prod-mon-02']?.ssh).toEqual({
      host: '127.0.0.1',
      port: 22,
    });
  });

  test('a receiver with a certificate is asked by TLS by the other one, under the name that it is for', () => {
    const tls = {
      webConfigFile: 'receiver-web.yml',
      files: ['receiver.pem', 'receiver.key'],
      caFile: 'receiver-ca.pem',
      serverName: 'tocsin.internal',
    };
    const { routes } = project.stack;
    const tocsin = webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token', tls });
    const served = compiled('production', {
      ...leased(),
      routes: { ...routes, receivers: { ...routes.receivers, tocsin } },
    });
    expect(configOf('receiver/config-prod-mon-02.json', served).lease).toMatchObject({
      url: 'https://mon-02.example:9095',
      caFile: '/etc/tocsin/secrets/receiver-ca.pem',
      serverName: 'tocsin.internal',
    });
  });

  test('it is watched, with runbooks and panels, and nothing is wrong with it', () => {
    expect(alertsOf(whole.model).map(({ name }) => name)).toEqual(expect.arrayContaining(ALERTS));
    for (const name of ALERTS) expect(artefact(whole, `runbooks/${name}.md`)).toContain('## Do');
    expect(panelsOf(whole.model).map(({ title }) => title)).toEqual(expect.arrayContaining(PANELS));
    expect(whole.findings.filter(({ code }) => code !== 'unused-metric')).toEqual([]);
  });

  test.each<EnvironmentName>(['production', 'staging', 'local'])(
    'where there is none nothing of it is generated: %s',
    (name) => {
      const { model, artefacts } = compiled(name);
      expect(
        alertsOf(model)
          .map(({ name }) => name)
          .filter((alert) => ALERTS.includes(alert)),
      ).toEqual([]);
      expect(panelsOf(model).filter(({ title }) => PANELS.includes(title))).toEqual([]);
      expect(artefacts.filter(({ text }) => text.includes('lease_store'))).toEqual([]);
      expect(secretsOf(model).filter(({ name }) => name.startsWith('lease-'))).toEqual([]);
    },
  );
});
