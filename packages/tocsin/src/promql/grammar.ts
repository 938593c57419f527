import { experimentalFunctions, type Features } from './features.ts';
import { since, type Version } from './version.ts';

/** What a version of Prometheus reads, given its feature flags. */
export interface Grammar {
  readonly version: Version;
  /** `[5m * 2]`. */
  readonly durations: boolean;
  /** `anchored`, `smoothed`. */
  readonly extendedRanges: boolean;
  /** `fill(0)`. */
  readonly fill: boolean;
  /** `http.requests{équipe="infra"}` without quotes. */
  readonly unquotedNames: boolean;
  /** `limitk`, `limit_ratio`. */
  readonly experimentalFunctions: boolean;
}

/** The grammar of a version with these flags set. A flag that came later than the version does nothing. */
export const grammarOf = (version: Version, features: Features): Grammar => {
  const has = ({ flag, stable }: { flag: Version; stable: Version }, isSet: boolean): boolean =>
    version >= stable || (isSet && version >= flag);
  return {
    version,
    durations: has(since.durationExpressions, features.has('promql-duration-expr')),
    extendedRanges: has(since.extendedRanges, features.has('promql-extended-range-selectors')),
    fill: version >= since.fill && features.has('promql-binop-fill-modifiers'),
    unquotedNames: version >= since.unquotedNames && features.has('promql-unquoted-utf8-names'),
    experimentalFunctions: features.has(experimentalFunctions),
  };
};
