import { durationText, type Intervals } from './interval.ts';

/** What is chosen of a variable; empty: everything. */
export type Chosen = Readonly<Record<string, readonly string[]>>;
interface Variable {
  readonly name: string;
  readonly allValue?: string;
}

const USE = /\$(?:\{(\w+)(?::(\w+))?\}|(\w+))/g;
const escaped = (value: string): string => value.replaceAll(/[\\^$*+?.()|[\]{}/]/g, String.raw`\\$&`);

/** An expression with its variables filled in, as Grafana's Prometheus data source does. A stranger stays as it is. */
export const filledIn = (
  expr: string,
  variables: readonly Variable[],
  chosen: Chosen,
  { interval, rateInterval, range }: Intervals,
): string => {
  const own: Readonly<Record<string, string>> = {
    __interval: durationText(interval),
    __interval_ms: String(interval),
    __rate_interval: durationText(rateInterval),
    __range: `${Math.round(range / 1000)}s`,
    __range_s: String(Math.round(range / 1000)),
    __range_ms: String(range),
  };
  return expr.replaceAll(USE, (use, braced?: string, how?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    if (Object.hasOwn(own, name)) return own[name] ?? use;
    const variable = variables.find((each) => each.name === name);
    if (!variable) return use;
    const values = chosen[name] ?? [];
    if (values.length === 0) return variable.allValue ?? '.*';
    if (how === 'raw') return values.join(',');
    return values.length === 1 ? escaped(values[0] ?? '') : `(${values.map(escaped).join('|')})`;
  });
};

/** What `label_values(metric, label)` asks for. Undefined: no such query. */
export const labelValuesOf = (query: string): { readonly selector: string; readonly label: string } | undefined => {
  const [, selector, label] = /^label_values\((.+),\s*(\w+)\s*\)$/s.exec(query) ?? [];
  return selector === undefined || label === undefined ? undefined : { selector, label };
};
