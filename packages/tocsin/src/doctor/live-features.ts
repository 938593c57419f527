import { featuresIn, type Feature, type Features } from '../promql/features.ts';
import { asRecord, asText, NoAnswer, type Ask } from './prometheus-api.ts';

/** What /api/v1/features says is on, by the flag that lets it in. */
const SIGNS: Readonly<Record<Feature, readonly [group: string, name: string]>> = {
  'promql-experimental-functions': ['promql_functions', 'info'],
  'promql-binop-fill-modifiers': ['promql', 'fill'],
  'promql-duration-expr': ['promql', 'duration_expr'],
  'promql-extended-range-selectors': ['promql', 'anchored'],
  'promql-unquoted-utf8-names': ['promql', 'unquoted_utf8_names'],
};

/**
 * The feature flags of a running Prometheus that change PromQL: as it says itself, from 3.9 on; as its command line says
 * before. `flags` is what /api/v1/status/flags answers.
 */
export const liveFeatures = async (ask: Ask, flags: unknown): Promise<Features> => {
  const said = featuresIn(asText(asRecord(flags)['enable-feature']));
  const served = await ask('features').catch((error: unknown) => {
    // An older one does not know the question.
    if (error instanceof NoAnswer && error.kind === 'refused') return undefined;
    throw error;
  });
  if (served === undefined) return new Set(said);
  return new Set(
    Object.entries(SIGNS).flatMap(([flag, [group, name]]) =>
      asRecord(asRecord(served)[group])[name] === true ? featuresIn(flag) : [],
    ),
  );
};
