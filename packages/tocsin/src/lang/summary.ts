import { vector } from '../promql/nodes.ts';
import type { Labels, NoStray, Where } from './labels.ts';
import type { MetricSpec } from './metric-spec.ts';
import { Counter, Selector } from './selector.ts';
import type { Unit } from './units.ts';
import { Vector } from './vector.ts';

/** Quantiles that an exporter computed itself. They cannot be aggregated; the count and the sum can. */
export class Summary<L extends Labels, U extends Unit, J extends string> extends Selector<L, J> {
  declare protected readonly kind: 'summary';
  readonly unit: U;
  constructor(spec: MetricSpec, unit: U, matchers: Selector<L, J>['matchers'] = []) {
    super(spec, matchers);
    this.unit = unit;
  }
  where<const M extends Where<L>>(matchers: M & NoStray<M, L>): Summary<L, U, J> {
    return new Summary(this.spec, this.unit, this.narrowed(matchers));
  }
  /** `x_count` */
  get count(): Counter<L, 'events', J> {
    return new Counter(this.spec, 'events', this.matchers, { suffix: '_count' });
  }
  /** `x_sum` */
  get sum(): Counter<L, U, J> {
    return new Counter(this.spec, this.unit, this.matchers, { suffix: '_sum' });
  }
  /** `x{quantile="0.9"}`: one of the quantiles that the exporter chose. */
  quantile(q: number): Vector<(keyof L & string) | 'quantile', U, J, 'closed', L> {
    const chosen = { label: 'quantile', op: '=', value: String(q) } as const;
    return new Vector(vector(this.spec.name, [...this.matchers, chosen]), this.unit);
  }
}

/** A metric of unknown type: there is nothing to ask of it. `Correction` says what to write. */
export class Untyped<Correction extends string> {
  declare protected readonly correction: Correction;
  readonly spec: MetricSpec;
  constructor(spec: MetricSpec) {
    this.spec = spec;
  }
}
