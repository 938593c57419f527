import { specsOf, type MetricSpec } from '#lang';

/** What collectors publish, by name. */
export const specsOfAll = (
  declarations: readonly { readonly publishes: readonly object[] }[],
): ReadonlyMap<string, MetricSpec> =>
  new Map(declarations.flatMap(({ publishes }) => publishes.flatMap(specsOf)).map((spec) => [spec.name, spec]));
