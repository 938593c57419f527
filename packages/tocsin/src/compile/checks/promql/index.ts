import type { Check } from '../check.ts';
import { anchoredPattern } from './anchored-pattern.ts';
import { algebra } from './algebra.ts';
import { beyondRetention } from './beyond-retention.ts';
import { countOfStates } from './count-of-states.ts';
import { counterWithoutRate } from './counter-without-rate.ts';
import { deltaOfCounter } from './delta-of-counter.ts';
import { dividedByItself } from './divided-by-itself.ts';
import { featureFlag } from './feature-flag.ts';
import { fragileSelection } from './fragile-selection.ts';
import { integerBound } from './integer-bound.ts';
import { invalidRegex } from './invalid-regex.ts';
import { matcherContradiction } from './matcher-contradiction.ts';
import { metricsqlDiffers } from './metricsql-differs.ts';
import { missingGroup } from './missing-group.ts';
import { mountsLeftOut } from './mounts-left-out.ts';
import { nanInAggregate } from './nan-in-aggregate.ts';
import { needlessRegex } from './needless-regex.ts';
import { neverReturns } from './never-returns.ts';
import { offsetArithmetic } from './offset-arithmetic.ts';
import { promqlSyntax } from './promql-syntax.ts';
import { quantileOfNonBuckets } from './quantile-of-non-buckets.ts';
import { quantileRange } from './quantile-range.ts';
import { rateAsRatio } from './rate-as-ratio.ts';
import { renamedMetric } from './renamed-metric.ts';
import { shortWindow } from './short-window.ts';
import { unknownAlert } from './unknown-alert.ts';
import { unknownMetric } from './unknown-metric.ts';
import { versionGated } from './version-gated.ts';
import { zeroLimit } from './zero-limit.ts';

/** What an expression means, wherever it stands. */
export const promql: readonly Check[] = [
  ...algebra,
  beyondRetention,
  counterWithoutRate,
  countOfStates,
  deltaOfCounter,
  dividedByItself,
  fragileSelection,
  anchoredPattern,
  featureFlag,
  integerBound,
  offsetArithmetic,
  invalidRegex,
  matcherContradiction,
  metricsqlDiffers,
  missingGroup,
  mountsLeftOut,
  nanInAggregate,
  needlessRegex,
  neverReturns,
  promqlSyntax,
  quantileOfNonBuckets,
  quantileRange,
  rateAsRatio,
  renamedMetric,
  shortWindow,
  unknownAlert,
  unknownMetric,
  versionGated,
  zeroLimit,
];
