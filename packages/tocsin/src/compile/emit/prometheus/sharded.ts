import type { Artefact } from '../../artefact.ts';
import { placeByReach } from '../../long-term/place.ts';
import type { Model } from '../../model.ts';
import { askedOfFirst } from '../../placement/asked.ts';
import { placeRules, SHARD, type PlacedRules } from '../../placement/rules.ts';
import { filesOf } from '../../stack/sites.ts';
import { json } from '../format/json.ts';
import { yaml } from '../format/yaml.ts';
import { rulesIn } from '../rules.ts';
import { accessTo } from '../../web-users.ts';
import { httpClient } from './http-client.ts';
import { remoteWrites } from './remote-write.ts';
import { scrapeConfig } from './scrape-config.ts';
import { configOf } from './index.ts';
import { withShare } from './share.ts';
import { emitTargetFiles } from './target-files.ts';

/**
 * Of a stack whose scraping is shared: prometheus.yml of the first host, which evaluates what needs all series; prometheus-<host>.yml of
 * each that scrapes; the rules of both; and prometheus/placement.json, which says why each rule is where it is.
 */
export const emitSharded = (model: Model): readonly Artefact[] => {
  const { prometheus: groups, store, verdicts: ofStore } = placeByReach(model);
  const rules: PlacedRules =
    model.profile === 'shards'
      ? placeRules({ ...model, groups })
      : { shard: [], central: groups, unkeyed: [], verdicts: [] };
  const verdicts = [...rules.verdicts, ...ofStore];
  // What the store's rules ask for goes there by the first host as well.
  const asked = model.profile === 'shards' ? askedOfFirst(model, [...rules.central, ...store]) : undefined;
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
    ...(verdicts.length > 0 ? [{ path: 'prometheus/placement.json', text: json(verdicts), from }] : []),
  ];
};

/** It scrapes nothing: samples come by remote write. */
const first = (model: Model): object => ({
  global: { evaluation_interval: model.evaluateEvery, external_labels: model.externalLabels },
  rule_files: ['rules/*.yml'],
  alerting: alerting(model),
  ...(remoteWrites(model).length > 0 ? { remote_write: remoteWrites(model) } : {}),
});

const shard = (seen: Model, index: number, rules: PlacedRules, asked: readonly string[] | undefined): object => {
  const hosts = seen.shards.map(({ host }) => host);
  const sent = asked ? sentOn(asked, rules.unkeyed, seen.monitoring ?? '') : {};
  return {
    global: {
      evaluation_interval: seen.evaluateEvery,
      // What an agent sends gets them when it leaves the first host: rules there read what one Prometheus would have scraped.
      ...(asked ? { external_labels: seen.externalLabels } : {}),
    },
    ...(rules.shard.length > 0 ? { rule_files: ['shard-rules/*.yml'], alerting: alerting(seen) } : {}),
    scrape_configs: seen.jobs.map((job) => withShare(scrapeConfig(seen, job), index, hosts)),
    remote_write: [
      {
        name: 'first',
        url: `http://${seen.place.address(seen.monitoring ?? '', firstOf(seen), 'prometheus') ?? ''}/api/v1/write`,
        ...httpClient(accessTo(seen.webUsers, 'prometheus'), seen.place),
        ...sent,
      },
    ],
  };
};

/** What leaves a shard. Only what several shards may record alike says of which it is: all else is as one Prometheus has it. */
const sentOn = (asked: readonly string[], unkeyed: readonly string[], host: string): object => {
  const of = ['__name__'];
  const apart = { source_labels: of, regex: unkeyed.join('|'), target_label: SHARD, replacement: host };
  return {
    write_relabel_configs: [
      { action: 'keep', source_labels: of, regex: asked.join('|') },
      ...(unkeyed.length > 0 ? [apart] : []),
    ],
  };
};

const firstOf = ({ replicas }: Model): string => replicas[0]?.host ?? '';
const alerting = (seen: Model): object => {
  const address = seen.place.address(seen.monitoring ?? '', firstOf(seen), 'alertmanager');
  const static_configs = [{ targets: address === undefined ? [] : [address] }];
  return {
    alertmanagers: [{ ...httpClient(accessTo(seen.webUsers, 'alertmanager'), seen.place), static_configs }],
  };
};
