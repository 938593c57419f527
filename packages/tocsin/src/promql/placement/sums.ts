import { aggregate, binary, call, vector, type Aggregate, type Call, type Expr } from '../nodes.ts';
import { withChildren, children } from '../walk.ts';
import { placementOf } from './place.ts';
import type { Sharding } from './types.ts';

/** What each shard records under a name. */
export interface ShardRecord {
  readonly name: string;
  readonly expr: Expr;
}

/** An expression that is right over what all shards recorded. */
export interface Summed {
  readonly records: readonly ShardRecord[];
  readonly expr: Expr;
}

/** How the shards' records are told apart, and what one is called. */
export interface Naming {
  /** The label that each shard's series get when they leave it. */
  readonly shard: string;
  readonly nameOf: (op: string, expr: Expr) => string;
}

/**
 * The same expression over what the shards can count up beforehand. Undefined where some of it needs the series themselves: quantiles,
 * deviations, choices, pairs of series of several shards.
 */
export const summed = (expr: Expr, sharding: Sharding, naming: Naming): Summed | undefined => {
  const records = new Map<string, ShardRecord>();
  const record = (op: string, counted: Expr): string => {
    const name = naming.nameOf(op, counted);
    records.set(name, { name, expr: counted });
    return name;
  };
  const over = (node: Expr): Expr | undefined => {
    switch (placementOf(node, sharding).at) {
      case 'everywhere':
        return node;
      case 'shard':
        return undefined;
      case 'global':
        break;
    }
    if (node.type === 'raw') return undefined;
    const isLocal = children(node).every((child) => placementOf(child, sharding).at !== 'global');
    if (isLocal && node.type === 'aggregate') return overAggregate(node, record, naming.shard);
    if (isLocal && node.type === 'call') return overAbsent(node, record);
    return overChildren(node, over);
  };
  const whole = over(expr);
  return whole && { records: [...records.values()], expr: whole };
};

const overChildren = (node: Expr, over: (child: Expr) => Expr | undefined): Expr | undefined => {
  // A window over records would see them only where they were recorded.
  if (node.type === 'subquery' || node.type === 'matrix' || node.type === 'vector') return undefined;
  const changed = new Map(children(node).map((child) => [child, over(child)]));
  if ([...changed.values()].includes(undefined)) return undefined;
  return withChildren(node, (child) => changed.get(child) ?? child);
};

type Record = (op: string, counted: Expr) => string;

/** By what the shards' counts become the whole. */
const joins: Readonly<{ [op: string]: string | undefined }> = {
  sum: 'sum',
  count: 'sum',
  min: 'min',
  max: 'max',
  group: 'group',
};

const overAggregate = (node: Aggregate, record: Record, shard: string): Expr | undefined => {
  const { op, expr, grouping } = node;
  if (node.param !== undefined) return undefined;
  const groups: Aggregate['grouping'] =
    grouping?.kind === 'without' ? { ...grouping, labels: [...grouping.labels, shard] } : (grouping ?? undefined);
  const joined = (counted: string, by: string): Expr =>
    aggregate(by, vector(record(counted, aggregate(counted, expr, grouping))), groups);
  const join = joins[op];
  if (join !== undefined) return joined(op, join);
  return op === 'avg' ? binary('/', joined('sum', 'sum'), joined('count', 'sum')) : undefined;
};

/** Nothing is there where no shard counts any; the labels of the result come from the matchers. */
const overAbsent = (node: Call, record: Record): Expr | undefined => {
  const [arg] = node.args;
  if (node.name !== 'absent' && node.name !== 'absent_over_time') return undefined;
  const selector = arg?.type === 'matrix' ? arg.selector : arg;
  if (arg === undefined || selector?.type !== 'vector') return undefined;
  const named = selector.matchers.filter(({ label, op }) => op === '=' && label !== '__name__');
  const counted = aggregate('count', arg.type === 'matrix' ? call('present_over_time', arg) : arg, {
    kind: 'by',
    labels: [...new Set(named.map(({ label }) => label))],
  });
  return call('absent', vector(record('count', counted), named));
};
