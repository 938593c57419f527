import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { askedOfFirst } from '../../placement/asked.ts';
import { placeRules, SHARD, type PlacedRules } from '../../placement/rules.ts';
import { SHARD_KEY } from '../../placement/spread.ts';
import { filesOf } from '../../stack/sites.ts';
import { json } from '../format/json.ts';
import { yaml } from '../format/yaml.ts';
import { rulesIn } from '../rules.ts';
import { accessTo } from '../../web-users.ts';
import { httpClient } from './http-client.ts';
import { remoteWrites } from './remote-write.ts';
import { scrapeConfig } from './scrape-config.ts';
import { configOf } from './index.ts';
import { emitTargetFiles } from './target-files.ts';

/**
 * Of a stack whose scraping is shared: prometheus.yml of the first host, which evaluates what needs all series; prometheus-<host>.yml of
 * each that scrapes; the rules of both; and prometheus/placement.json, which says why each rule is where it is.
 */
export const emitSharded = (model: Model): readonly Artefact[] => {
  const rules: PlacedRules =
    model.profile === 'shards' ? placeRules(model) : { shard: [], central: model.groups, verdicts: [] };
  const asked = model.profile === 'shards' ? askedOfFirst(model, rules.central) : undefined;
  const from = filesOf(model, 'jobs', 'environment');
  const shards = model.shards.map(({ host, jobs }) => ({ ...model, monitoring: host, jobs }));
  return [
    { path: `prometheus/${configOf(model)}`, text: yaml(first(model)), from },
    ...shards.map((seen, index) => ({
      path: `prometheus/${configOf(seen)}`,
      text: yaml(shard(seen, index, rules, asked)),
      from,
    })),
    ...shards.flatMap(emitTargetFiles),
    ...rulesIn(model, rules.central, 'rules'),
    ...rulesIn(model, rules.shard, 'shard-rules'),
    ...(rules.verdicts.length > 0 ? [{ path: 'prometheus/placement.json', text: json(rules.verdicts), from }] : []),
  ];
};

/** It scrapes nothing: samples come by remote write. */
const first = (model: Model): object => ({
  global: { evaluation_interval: model.evaluateEvery, external_labels: model.externalLabels },
  rule_files: ['rules/*.yml'],
  alerting: alerting(model),
  ...(remoteWrites(model).length > 0 ? { remote_write: remoteWrites(model) } : {}),
});

const shard = (seen: Model, index: number, rules: PlacedRules, asked: readonly string[] | undefined): object => ({
  global: {
    evaluation_interval: seen.evaluateEvery,
    external_labels: { ...seen.externalLabels, [SHARD]: seen.monitoring ?? '' },
  },
  ...(rules.shard.length > 0
    ? { rule_files: ['shard-rules/*.yml'], alerting: { alert_relabel_configs: [dropShard], ...alerting(seen) } }
    : {}),
  scrape_configs: seen.jobs.map((job) => withShare(scrapeConfig(seen, job), index, seen.shards.length)),
  remote_write: [
    {
      name: 'first',
      url: `http://${seen.place.address(seen.monitoring ?? '', firstOf(seen), 'prometheus') ?? ''}/api/v1/write`,
      ...httpClient(accessTo(seen.webUsers, 'prometheus'), seen.place),
      ...(asked
        ? { write_relabel_configs: [{ action: 'keep', source_labels: ['__name__'], regex: asked.join('|') }] }
        : {}),
    },
  ],
});

/** Alerts lose the shard: where a rule is evaluated is not what people are told. */
const dropShard = { action: 'labeldrop', regex: SHARD };

const firstOf = ({ replicas }: Model): string => replicas[0]?.host ?? '';
const alerting = (seen: Model): { readonly alertmanagers: readonly object[] } => {
  const address = seen.place.address(seen.monitoring ?? '', firstOf(seen), 'alertmanager');
  const static_configs = [{ targets: address === undefined ? [] : [address] }];
  return {
    alertmanagers: [{ ...httpClient(accessTo(seen.webUsers, 'alertmanager'), seen.place), static_configs }],
  };
};

/** A shard keeps the targets whose instance falls to it; a target that has none yet will be called by its address. */
const withShare = (config: object, index: number, shards: number): object => {
  const before: unknown = 'relabel_configs' in config ? config.relabel_configs : [];
  return {
    ...config,
    relabel_configs: [
      ...(Array.isArray(before) ? (before as readonly object[]) : []),
      {
        source_labels: [SHARD_KEY, '__address__'],
        regex: '([^;]+);.*|;(.*)',
        target_label: '__tmp_key',
        replacement: '$1$2',
      },
      { action: 'hashmod', source_labels: ['__tmp_key'], modulus: shards, target_label: '__tmp_shard' },
      { action: 'keep', source_labels: ['__tmp_shard'], regex: String(index) },
    ],
  };
};
