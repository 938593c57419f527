import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { artefact } from '../compile/compiled.ts';
import { estate, kept, victoria } from './kept.ts';

interface Services {
  readonly services: Readonly<Record<string, { readonly command?: readonly string[]; readonly scale?: number }>>;
}
const here = kept();
const far = kept(
  { ...estate, longTerm: 'https://store.example/vm/' },
  { longTerm: { ...victoria, tokenFile: 'store-token' } },
);
const part = (of: ReturnType<typeof kept>): Services['services'] =>
  (parse(artefact(of, 'compose.yml')) as Services).services;
const whole = (of: ReturnType<typeof kept>) =>
  parse(emitCompose(of.model).text) as {
    services: Readonly<Record<string, { user: string; secrets: readonly { source: string }[] }>>;
    volumes: Readonly<Record<string, object>>;
  };
const configOf = (of: ReturnType<typeof kept>) =>
  parse(artefact(of, 'prometheus/prometheus.yml')) as {
    remote_write: readonly { url: string; write_relabel_configs: readonly object[]; queue_config: object }[];
    scrape_configs: readonly { job_name: string; basic_auth?: object }[];
  };
const sources = (of: ReturnType<typeof kept>) =>
  (parse(artefact(of, 'grafana/provisioning/datasources/tocsin.yml')) as { datasources: readonly object[] })
    .datasources;
const rulesIn = (of: ReturnType<typeof kept>, path: string): readonly string[] =>
  (
    parse(artefact(of, path)) as { groups: readonly { rules: readonly { alert?: string; record?: string }[] }[] }
  ).groups.flatMap(({ rules }) => rules.map(({ alert, record }) => alert ?? record ?? ''));
const panels = (of: ReturnType<typeof kept>): readonly (readonly [string, string])[] =>
  (
    JSON.parse(artefact(of, 'grafana/dashboards/past.json')) as {
      panels: readonly { title: string; type: string; datasource: { uid: string } }[];
    }
  ).panels.flatMap(({ title, type, datasource }) => (type === 'row' ? [] : [[title, datasource.uid] as const]));

describe('a store on the monitoring host', () => {
  test('nothing is wrong with it', () =>
    expect(here.findings.filter(({ code }) => code !== 'alert-runbook')).toEqual([]));

  test('runs beside Prometheus, keeps for as long as it is told, and asks for a password', () => {
    expect(part(here)['victoria-metrics']).toMatchObject({
      scale: 1,
      command: expect.arrayContaining([
        '--retentionPeriod=2y',
        '--httpListenAddr=127.0.0.1:8428',
        '--httpAuth.password=file:///etc/tocsin/secrets/long-term-password',
      ]),
    });
    const { services, volumes } = whole(here);
    expect(volumes).toHaveProperty('victoria-metrics');
    const users = Object.values(services).map(({ user }) => user);
    for (const name of ['victoria-metrics', 'vmalert'])
      expect(users.filter((user) => user === services[name]?.user)).toHaveLength(1);
    for (const name of ['prometheus', 'grafana', 'victoria-metrics', 'vmalert'])
      expect(services[name]?.secrets.map(({ source }) => source)).toContain('long-term-password');
    expect(secretsOf(here.model)).toContainEqual(
      expect.objectContaining({ name: 'long-term-password', kind: 'token' }),
    );
  });

  test('gets every sample without external labels, is scraped, and is a data source', () => {
    const {
      remote_write: [to],
      scrape_configs: jobs,
    } = configOf(here);
    expect(to).toMatchObject({
      url: 'http://127.0.0.1:8428/api/v1/write',
      write_relabel_configs: [{ action: 'labeldrop', regex: 'environment|replica' }],
    });
    expect(jobs.filter(({ basic_auth }) => basic_auth).map(({ job_name }) => job_name)).toEqual(
      expect.arrayContaining(['victoria-metrics', 'vmalert']),
    );
    expect(sources(here)[1]).toMatchObject({ uid: 'long-term', url: 'http://127.0.0.1:8428', basicAuthUser: 'tocsin' });
    expect(artefact(here, 'compose.yml')).toContain(
      'GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST: 127.0.0.1:9090 127.0.0.1:8428',
    );
  });

  test('an environment without one starts none, from the same Compose file', () => {
    const other = { ...estate, name: 'other' };
    delete (other as { longTerm?: unknown }).longTerm;
    const environments = { estate, other };
    const without = kept(other, { environments, rules: [], dashboards: [] });
    expect(emitCompose(without.model).text).toBe(emitCompose(kept(estate, { environments }).model).text);
    expect(part(without)).toMatchObject({ 'victoria-metrics': { scale: 0 }, vmalert: { scale: 0 } });
    expect(artefact(without, 'prometheus/prometheus.yml')).not.toContain('remote_write');
  });
});

describe('a store elsewhere', () => {
  test('gets samples and questions by its token, and nothing of it runs here but vmalert', () => {
    expect(whole(far).services).not.toHaveProperty('victoria-metrics');
    expect(part(far)['vmalert']?.command).toEqual(
      expect.arrayContaining([
        '--datasource.url=https://store.example/vm',
        '--datasource.bearerTokenFile=/etc/tocsin/secrets/store-token',
        '--notifier.url=http://127.0.0.1:9093',
      ]),
    );
    expect(configOf(far).remote_write[0]).toMatchObject({
      url: 'https://store.example/vm/api/v1/write',
      authorization: { credentials_file: '/etc/tocsin/secrets/store-token' },
    });
    expect(sources(far)[1]).toMatchObject({
      jsonData: { httpHeaderName1: 'Authorization' },
      secureJsonData: { httpHeaderValue1: 'Bearer $__file{/etc/tocsin/secrets/store-token}' },
    });
    for (const name of ['prometheus', 'grafana', 'vmalert'])
      expect(whole(far).services[name]?.secrets.map(({ source }) => source)).toContain('store-token');
    expect(artefact(far, 'compose.yml')).toContain('127.0.0.1:9090 store.example:443');
  });
});

describe('a pair over one store', () => {
  const hosts = {
    shop: { roles: ['web'], address: 'shop.example' },
    north: { roles: ['monitoring'], address: 'north.example' },
    south: { roles: ['monitoring'], address: 'south.example' },
  } as const;
  const pair = kept({ ...estate, profile: 'pair', hosts, longTerm: 'https://store.example' });

  test('writes each series once, and each host evaluates for both Alertmanagers', () => {
    expect(pair.findings.filter(({ code, severity }) => severity === 'error' && code !== 'alert-runbook')).toEqual([]);
    for (const file of ['prometheus/prometheus.yml', 'prometheus/prometheus-south.yml'])
      expect(parse(artefact(pair, file))).toMatchObject({
        remote_write: [{ write_relabel_configs: [{ action: 'labeldrop', regex: 'environment|replica' }] }],
      });
    const south = parse(artefact(pair, 'compose-south.yml')) as Services;
    expect(south.services['vmalert']?.command).toEqual(
      expect.arrayContaining([
        '--httpListenAddr=0.0.0.0:8880',
        '--notifier.url=http://127.0.0.1:9093',
        '--notifier.url=http://north.example:9093',
      ]),
    );
    expect(artefact(pair, 'hosts/north/install.sh')).toContain('open_port 8880 vmalert');
  });
});

test('where the scraping is shared, the first host gets what the rules of its store ask for', () => {
  const shards = {
    s1: { roles: ['monitoring'], address: 's1.example' },
    s2: { roles: ['monitoring'], address: 's2.example' },
  } as const;
  const shared = kept({ ...estate, profile: 'shards', hosts: { ...estate.hosts, ...shards } }, { dashboards: [] });
  expect(shared.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { remote_write: sent } = parse(artefact(shared, 'prometheus/prometheus-s1.yml')) as {
    remote_write: readonly { write_relabel_configs: readonly { regex: string }[] }[];
  };
  expect(sent[0]?.write_relabel_configs[0]?.regex.split('|')).toContain('node_memory_MemAvailable_bytes');
  expect(JSON.parse(artefact(shared, 'prometheus/placement.json'))).toContainEqual(
    expect.objectContaining({ rule: 'MemoryPeaked', at: 'vmalert' }),
  );
  expect(parse(artefact(shared, 'compose-s1.yml'))).toMatchObject({ services: { vmalert: { scale: 0 } } });
});

describe('what looks further back than Prometheus keeps samples', () => {
  test('is evaluated by vmalert, with what reads it, and it is said why', () => {
    expect(rulesIn(here, 'vmalert/rules/peaks.yml')).toEqual(['instance:memory_available_bytes:max6h', 'MemoryPeaked']);
    expect(rulesIn(here, 'prometheus/rules/peaks.yml')).toEqual(['MemoryIsHigh']);
    expect(JSON.parse(artefact(here, 'prometheus/placement.json'))).toEqual([
      {
        rule: 'instance:memory_available_bytes:max6h',
        at: 'vmalert',
        because: 'it looks 6h back, and Prometheus keeps 2h',
      },
      {
        rule: 'MemoryPeaked',
        at: 'vmalert',
        because: 'it reads instance:memory_available_bytes:max6h, which is recorded in the store',
      },
    ]);
  });

  test('carries the external labels, which nobody adds there', () =>
    expect(artefact(here, 'vmalert/rules/peaks.yml')).toMatch(/alert: MemoryPeaked[^-]*environment: estate/));

  test('is asked of the store by its panel alone', () =>
    expect(panels(here)).toEqual([
      ['Most memory in six hours', 'long-term'],
      ['Memory now', 'prometheus'],
    ]));

  test('stays with a Prometheus that keeps enough, and nothing is placed', () => {
    const enough = kept(estate, { retention: { time: '1d', size: '20GB' } });
    expect(rulesIn(enough, 'prometheus/rules/peaks.yml')).toHaveLength(3);
    expect(rulesIn(enough, 'vmalert/rules/none.yml')).toEqual([]);
    expect(enough.artefacts.map(({ path }) => path)).not.toContain('prometheus/placement.json');
    expect(panels(enough).map(([, source]) => source)).toEqual(['prometheus', 'prometheus']);
  });

  test('is an error without a store', () => {
    const { longTerm: _, ...without } = estate;
    const { findings, artefacts } = kept(without);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'beyond-retention',
        severity: 'error',
        message: expect.stringMatching(/^there are no samples from 6h ago/),
      }),
    );
    expect(artefacts).toEqual([]);
  });

  test('is an error with a store that keeps too little as well', () => {
    const short = kept(
      { ...estate },
      { longTerm: { ...victoria, keep: '1d' }, retention: { time: '2h', size: '1GB' } },
    );
    expect(short.findings.filter(({ code }) => code === 'beyond-retention')).toEqual([]);
    const less = kept({ ...estate }, { longTerm: { ...victoria, keep: '5h' } });
    expect(less.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['beyond-retention']));
  });
});
