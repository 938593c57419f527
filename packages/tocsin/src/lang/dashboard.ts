import type { Duration } from './duration.ts';
import type { Limit } from './limit.ts';
import { needed } from './needed.ts';
import type { Labels, Matcher } from './labels.ts';
import type { AnySelector, Counter, Gauge, Histogram } from './selector.ts';
import type { AnySignal, Per } from './signal.ts';
import { callSite, type Site } from './site.ts';
import type { Unit } from './units.ts';

type Selectable<L extends Labels> = Counter<L, any, any> | Gauge<L, any, any> | Histogram<L, any, any, any>;

/** Where a variable's values come from: the values of one label of a metric. */
export interface VariableSource<N extends string> {
  readonly metric: AnySelector;
  readonly label: N;
}
/** A variable of the values of a label; it fits `.where()` only under that label's name. */
export const valuesOf = <L extends Labels, const N extends keyof L & string>(
  metric: Selectable<L>,
  label: N,
): VariableSource<N> => ({
  metric: metric as AnySelector,
  label,
});

/** What `rows` gets for each variable: a matcher under its label's name, to be spread into `.where()`. */
type Variables<V> = {
  readonly [K in keyof V]: V[K] extends VariableSource<infer N> ? { readonly [P in N]: Matcher } : never;
};

export type PanelKind = 'timeseries' | 'stat';
export interface Panel {
  readonly kind: PanelKind;
  readonly title: string;
  readonly description: string;
  readonly signals: readonly AnySignal[];
  readonly unit: Unit;
  /** What is counted, and over which time a rate of it is shown. */
  readonly counts?: string;
  readonly per?: Per;
  /** Drawn as a line, and as the colour of a stat. */
  readonly mark?: Limit<Unit>;
  /** Of 24 columns. */
  readonly width: number;
}

interface PanelSpec<U extends Unit> {
  /** Absent: the signal's own title. */
  readonly title?: string;
  readonly description?: string;
  /** Drawn as a threshold. */
  readonly mark?: Limit<NoInfer<U>>;
  readonly width?: number;
}

const panel = <U extends Unit>(
  kind: PanelKind,
  signals: AnySignal<U> | readonly AnySignal<U>[],
  spec: PanelSpec<U>,
  width: number,
): Panel => {
  const all: readonly AnySignal<U>[] = Array.isArray(signals) ? signals : [signals as AnySignal<U>];
  const [first] = all;
  if (!first) throw new Error('a panel shows at least one signal');
  return Object.freeze({
    kind,
    title: spec.title ?? first.meaning.title,
    description: spec.description ?? first.meaning.description,
    signals: all,
    unit: first.unit,
    ...(first.meaning.counts === undefined ? {} : { counts: first.meaning.counts }),
    ...(first.meaning.per === undefined ? {} : { per: first.meaning.per }),
    ...(spec.mark ? { mark: spec.mark } : {}),
    width: spec.width ?? width,
  });
};

/** Signals over time; several of them share a unit. */
export const timeseries = <U extends Unit>(
  signals: AnySignal<U> | readonly [AnySignal<U>, ...AnySignal<NoInfer<U>>[]],
  spec: PanelSpec<U> = {},
): Panel => panel('timeseries', signals, spec, 12);
/** One number, as it is now. */
export const stat = <U extends Unit>(signal: AnySignal<U>, spec: PanelSpec<U> = {}): Panel =>
  panel('stat', signal, spec, 6);

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** How much time it shows when it is opened. Absent: six hours. */
  readonly range?: Duration;
  readonly variables: Readonly<Record<string, VariableSource<string>>>;
  readonly rows: Readonly<Record<string, readonly Panel[]>>;
  /** Drawn as vertical lines: what happened, at the times that these signals say. */
  readonly events?: readonly AnySignal<'timestamp'>[];
  readonly site: Site;
}

/** Rows of panels under a title. `uid` is its address in Grafana and the name of its file. */
export const dashboard = <const V extends Readonly<Record<string, VariableSource<string>>>>(spec: {
  readonly uid: string;
  readonly title: string;
  readonly range?: Duration;
  readonly variables: V;
  readonly events?: readonly AnySignal<'timestamp'>[];
  readonly rows: (variables: Variables<V>) => Readonly<Record<string, readonly Panel[]>>;
}): Dashboard => {
  needed(`the dashboard ${spec.uid}`, spec, { variables: 'object', rows: 'function' });
  const matchers = Object.entries(spec.variables).map(([name, { label }]) => [
    name,
    { [label]: { op: '=~', value: `$${name}` } },
  ]);
  return Object.freeze({ ...spec, rows: spec.rows(Object.fromEntries(matchers) as Variables<V>), site: callSite() });
};
