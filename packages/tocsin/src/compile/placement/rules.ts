import { createHash } from 'node:crypto';
import type { Recording } from '#lang';
import type { Expr } from '../../promql/nodes.ts';
import { placementOf } from '../../promql/placement/place.ts';
import { summed, type ShardRecord } from '../../promql/placement/sums.ts';
import type { Placement, Sharding, Spread } from '../../promql/placement/types.ts';
import { print } from '../../promql/print.ts';
import type { Model } from '../model.ts';
import type { AlertModel, GroupModel } from '../model-of-packs.ts';
import { SHARD_KEY, spreadOf } from './spread.ts';

/** Of shards: the label by which they are told apart in the store of all. */
export const SHARD = 'shard';

/** Where a rule is evaluated, and why not in a shard. */
export interface Verdict {
  readonly rule: string;
  /** `sums`: by the first host, over what the shards counted up. */
  readonly at: 'shard' | 'sums' | 'central';
  readonly because?: string;
}

/** The rules by where they are evaluated. */
export interface PlacedRules {
  readonly shard: readonly GroupModel[];
  readonly central: readonly GroupModel[];
  /** What several shards may record with the same labels. */
  readonly unkeyed: readonly string[];
  readonly verdicts: readonly Verdict[];
}

/** Places every rule: in the shards where it is right there, else where all series are, if possible over sums. */
export const placeRules = (model: Model): PlacedRules => {
  const sharding = withRecordings(model);
  const sums = new Map<string, ShardRecord & { readonly site: Recording['site'] }>();
  const verdicts: Verdict[] = [];
  const decide = <R extends Recording | AlertModel>(rule: R): { readonly at: Verdict['at']; readonly rule: R } => {
    const { at, because, expr, records } = decision(rule, sharding);
    for (const record of records) sums.set(record.name, { ...record, site: rule.site });
    verdicts.push({ rule: rule.name, at, ...(because === undefined ? {} : { because }) });
    return { at, rule: { ...rule, expr } };
  };
  const groups = model.groups.map(({ name, records, alerts }) => ({
    name,
    records: records.map(decide),
    alerts: alerts.map(decide),
  }));
  const kept = (isWanted: (at: Verdict['at']) => boolean): readonly GroupModel[] =>
    groups.flatMap((group) => {
      const records = group.records.flatMap(({ at, rule }) => (isWanted(at) ? [rule] : []));
      const alerts = group.alerts.flatMap(({ at, rule }) => (isWanted(at) ? [rule] : []));
      return records.length + alerts.length === 0 ? [] : [{ name: group.name, records, alerts }];
    });
  const counted = [...sums.values()].map((sum) => ({ ...sum, unit: 'count' as const }));
  const shard = kept((at) => at === 'shard');
  const unkeyed = shard.flatMap(({ records }) =>
    records.filter(({ name }) => sharding.spread(name) !== 'keyed').map(({ name }) => name),
  );
  return {
    shard: [...shard, ...(counted.length > 0 ? [{ name: 'sums', records: counted, alerts: [] }] : [])],
    unkeyed: [...unkeyed, ...sums.keys()],
    central: kept((at) => at !== 'shard'),
    verdicts,
  };
};

interface Decision {
  readonly at: Verdict['at'];
  readonly because?: string;
  readonly expr: Expr;
  readonly records: readonly ShardRecord[];
}

const decision = (rule: Recording | AlertModel, sharding: Sharding): Decision => {
  const { expr } = rule;
  const here = { expr, records: [] };
  const placement = placementOf(expr, sharding);
  if (placement.at === 'everywhere') return { at: 'central', because: 'it reads no series', ...here };
  // The receiver asks the first host whether an alert that it answers really fires.
  if ('answer' in rule && rule.answer?.kind === 'response')
    return { at: 'central', because: 'it is answered by the receiver', ...here };
  if (placement.at === 'shard') return { at: 'shard', ...here };
  const sums = summed(expr, sharding, naming);
  return sums
    ? { at: 'sums', because: placement.because, ...sums }
    : { at: 'central', because: placement.because, ...here };
};

const naming = {
  shard: SHARD,
  nameOf: (op: string, expr: Expr): string =>
    `shard:${op}:${createHash('sha256').update(print(expr)).digest('hex').slice(0, 12)}`,
};

/** What is recorded is where its rule is evaluated; one may be made of another, so this is asked until nothing changes. */
const withRecordings = (model: Model): Sharding => {
  const scraped = spreadOf(model);
  const records = model.groups.flatMap((group) => group.records);
  const recorded = new Map<string, Spread>(records.map(({ name }) => [name, 'global']));
  const sharding: Sharding = {
    key: SHARD_KEY,
    spread: (metric) => (metric === undefined ? undefined : recorded.get(metric)) ?? scraped(metric),
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const { name, expr } of records) {
      const spread = spreadAfter(placementOf(expr, sharding));
      changed ||= recorded.get(name) !== spread;
      recorded.set(name, spread);
    }
  }
  return sharding;
};

const spreadAfter = (placement: Placement): Spread => {
  if (placement.at !== 'shard') return 'global';
  return placement.keyed ? 'keyed' : 'unkeyed';
};
