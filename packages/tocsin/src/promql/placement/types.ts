import type { Expr } from '../nodes.ts';

/** What decides the shard of a series, and which of the series say so. */
export interface Sharding {
  /** The label whose value decides the shard: all series of one value are in one of them. */
  readonly key: string;
  /** How the series of a metric are spread. */
  readonly spread: (metric: string | undefined) => Spread;
}

/**
 * `keyed`: each series bears the key by which it was placed. `unkeyed`: each is in one shard, and does not say in which. `global`: none is
 * in a shard, since what makes them is not evaluated there.
 */
export type Spread = 'keyed' | 'unkeyed' | 'global';

/**
 * Where an expression is right. `everywhere`: it reads no series, and is the same in each shard. `shard`: what the shards find is together
 * what one Prometheus with all series would find. `global`: only where all series are.
 */
export type Placement =
  | { readonly at: 'everywhere' }
  | {
      readonly at: 'shard';
      /** Each series of the result bears the key of all that it was made of. */
      readonly keyed: boolean;
      /** Everything that it reads has this value of the key, and so is in one shard. */
      readonly pinned?: string;
    }
  | {
      readonly at: 'global';
      /** In one sentence, without a full stop. */
      readonly because: string;
      /** The part that cannot be evaluated in a shard. */
      readonly node: Expr;
    };

/** What the parts of an expression need in order to place it. */
export interface PlacementContext extends Sharding {
  readonly of: (node: Expr) => Placement;
}
