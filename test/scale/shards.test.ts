import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import type { Profile } from 'tocsin';
import type { Stack } from '../../packages/tocsin/src/compile/stack/stack.ts';
import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../tocsin.config.ts';
import { describeWith } from '../describe-with.ts';
import { artefact, compiled } from '../compile/compiled.ts';

const { production: one } = project.stack.environments;
const monitors = (profile: Profile, count: number, more: Partial<Stack> = {}, address?: string) => {
  const production: AnyEnvironment = {
    ...one,
    profile,
    hosts: {
      ...one.hosts,
      ...Object.fromEntries(
        Array.from({ length: count }, (_, index) => {
          const name = `scraper-${index + 1}`;
          return [name, { roles: ['monitoring'] as const, address: address ?? `${name}.example` }];
        }),
      ),
    },
  };
  return compiled('production', { ...more, environments: { ...project.stack.environments, production } });
};
const sharded = monitors('shards', 2);
const agents = monitors('agents', 2);

interface Config {
  readonly rule_files?: readonly string[];
  readonly alerting?: {
    readonly alertmanagers: readonly { readonly static_configs: readonly { targets: string[] }[] }[];
  };
  readonly remote_write?: readonly {
    readonly url: string;
    readonly write_relabel_configs?: readonly { regex: string }[];
  }[];
  readonly scrape_configs?: readonly { readonly job_name: string; readonly relabel_configs: readonly object[] }[];
}
const config = (of: typeof sharded, file: string): Config => parse(artefact(of, file)) as Config;
const verdicts = JSON.parse(artefact(sharded, 'prometheus/placement.json')) as readonly {
  rule: string;
  at: string;
  because?: string;
}[];
const rulesIn = (of: typeof sharded, folder: string): readonly string[] =>
  of.artefacts
    .filter(({ path }) => path.startsWith(`prometheus/${folder}/`))
    .flatMap(({ text }) => (parse(text) as { groups: { rules: { alert?: string; record?: string }[] }[] }).groups)
    .flatMap(({ rules }) => rules.map(({ alert, record }) => alert ?? record ?? ''));

describe('shards', () => {
  test('each keeps the targets whose instance falls to it, and sends on what is asked for elsewhere', () => {
    const second = config(sharded, 'prometheus/prometheus-scraper-2.yml');
    const number = { source_labels: ['__tmp_key'], target_label: '__tmp_shard' };
    for (const job of second.scrape_configs ?? [])
      expect(job.relabel_configs.slice(-4)).toEqual([
        { ...number, action: 'hashmod', modulus: 2 },
        // Who scrapes is scraped by the next, so that its death is told.
        { ...number, regex: 'scraper-1|scraper-2', replacement: 'another' },
        { ...number, regex: 'scraper-1', replacement: '1' },
        { action: 'keep', source_labels: ['__tmp_shard'], regex: '1' },
      ]);
    expect(second.remote_write?.[0]?.url).toBe('http://prod-mon-01.askproai.internal:9090/api/v1/write');
    expect(second.remote_write?.[0]?.write_relabel_configs?.[0]?.regex.split('|')).toContain('up');
    expect(config(sharded, 'prometheus/prometheus.yml').scrape_configs).toBeUndefined();
    expect(artefact(sharded, 'compose.yml')).toContain('--web.enable-remote-write-receiver');
  });

  test('a rule is evaluated once: by the shards, or by the first host', () => {
    const [here, there] = [new Set(rulesIn(sharded, 'shard-rules')), new Set(rulesIn(sharded, 'rules'))];
    const at = new Map(verdicts.map(({ rule, at: where }) => [rule, where]));
    expect(at.get('Watchdog')).toBe('central');
    // A name stands for several alerts where labels tell them apart.
    for (const { rule, at: where } of verdicts) expect((where === 'shard' ? here : there).has(rule), rule).toBe(true);
    expect(new Set(verdicts.map(({ at: where }) => where))).toEqual(new Set(['shard', 'sums', 'central']));
  });

  test('what is absent is told where all shards are counted, over what each of them recorded', () => {
    const text = artefact(sharded, 'prometheus/rules/inputs.yml');
    const [, name = ''] = /absent\((shard:count:[0-9a-f]+)\)/.exec(text) ?? [];
    expect(artefact(sharded, 'prometheus/shard-rules/sums.yml')).toContain(`record: ${name}`);
    expect(
      config(sharded, 'prometheus/prometheus-scraper-1.yml').remote_write?.[0]?.write_relabel_configs?.[0]?.regex.split(
        '|',
      ),
    ).toContain(name);
  });

  test('what has to be asked of all series says why', () => {
    for (const { rule, at, because } of verdicts) if (at !== 'shard') expect(because, rule).toMatch(/\w+ \w+/);
  });
});

describe('agents', () => {
  test('scrape, and leave the rules to the first host', () => {
    const { rule_files: rules, alerting, remote_write: to } = config(agents, 'prometheus/prometheus-scraper-1.yml');
    expect([rules, alerting]).toEqual([undefined, undefined]);
    expect(to?.[0]?.write_relabel_configs).toBeUndefined();
    const { services } = parse(artefact(agents, 'compose-scraper-1.yml')) as {
      services: Record<string, { scale?: number; command?: string[] }>;
    };
    expect(services['prometheus']?.command).toEqual(
      expect.arrayContaining(['--agent', '--storage.agent.path=/prometheus']),
    );
    expect(services['alertmanager']).toEqual({ scale: 0 });
  });
});

test.each([
  ['shards' as const, 1, /rules that need the series of all shards are evaluated by a host that has them/],
  ['agents' as const, 0, /is too few for the profile agents: the first one stores and evaluates/],
])('%s are refused without a host for all series', (profile, count, sentence) => {
  const { findings, artefacts } = monitors(profile, count);
  expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(sentence));
  expect(artefacts).toEqual([]);
});

test.each(['shards', 'agents'] as const)('%s are refused where two hosts have one address', (profile) => {
  const { findings, artefacts } = monitors(profile, 3, {}, 'scraper-1.example');
  expect(findings.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^scraper-2 has the address of another monitoring host of production/),
  );
  expect(artefacts).toEqual([]);
});

test('what is carried over is refused, for nobody knows where it is right', () => {
  const { findings, artefacts } = monitors('shards', 2, { carried: { rules: { old: { groups: [] } } } });
  expect(findings.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^production carries over rules/),
  );
  expect(artefacts).toEqual([]);
});

describeWith('promtool', ['promtool'], () => {
  test.each([
    ['shards', sharded],
    ['agents', agents],
  ] as const)('accepts all files of %s', async (_, of) => {
    const cwd = mkdtempSync(join(tmpdir(), 'tocsin-shards-'));
    onTestFinished(() => rmSync(cwd, { recursive: true }));
    await writeArtefacts(cwd, of.artefacts);
    const files = of.artefacts.map(({ path }) => path);
    const configs = files.filter((file) => /^prometheus\/prometheus[^/]*\.yml$/.test(file));
    expect(configs).toHaveLength(3);
    const said = (args: readonly string[]) => execaSync('promtool', args, { cwd, reject: false, all: true });
    for (const each of configs) {
      const agent = of === agents && each !== 'prometheus/prometheus.yml' ? ['--agent'] : [];
      expect(said(['check', 'config', '--syntax-only', ...agent, each]).exitCode, each).toBe(0);
    }
    const rules = files.filter((file) => /^prometheus\/(shard-)?rules\//.test(file));
    const checked = said(['check', 'rules', ...rules]);
    expect(checked.exitCode, checked.all).toBe(0);
  });
});
