/** The feature flags of Prometheus that change what its PromQL is. */
export type Feature =
  | 'promql-experimental-functions'
  | 'promql-binop-fill-modifiers'
  | 'promql-duration-expr'
  | 'promql-extended-range-selectors'
  | 'promql-unquoted-utf8-names';
export type Features = ReadonlySet<Feature>;

export const experimentalFunctions = 'promql-experimental-functions';
const names: readonly Feature[] = [
  experimentalFunctions,
  'promql-binop-fill-modifiers',
  'promql-duration-expr',
  'promql-extended-range-selectors',
  'promql-unquoted-utf8-names',
];

/** No flag set, as with a plain promtool. */
export const noFeatures: Features = new Set();
/** Every flag set: the language at its widest. */
export const allFeatures: Features = new Set(names);
/** A flag by its name; undefined for one that does not change PromQL. */
export const featureNamed = (name: string): Feature | undefined => names.find((known) => known === name);
/** Those that a value of `--enable-feature` names. */
export const featuresIn = (value: string): readonly Feature[] =>
  value.split(',').flatMap((name) => featureNamed(name.trim()) ?? []);
/** The names of all flags that change PromQL. */
export const featureNames: readonly string[] = names;
