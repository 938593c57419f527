import type { Check } from '../check.ts';
import { absentOfAlways } from './absent-of-always.ts';
import { beyondRetention } from './beyond-retention.ts';
import { comparisonAlways } from './comparison-always.ts';
import { comparisonNever } from './comparison-never.ts';
import { counterWithoutRate } from './counter-without-rate.ts';
import { deltaOfCounter } from './delta-of-counter.ts';
import { fragileSelection } from './fragile-selection.ts';
import { invalidRegex } from './invalid-regex.ts';
import { labelNotThere } from './label-not-there.ts';
import { labelsNeverMatch } from './labels-never-match.ts';
import { manyToMany } from './many-to-many.ts';
import { matcherContradiction } from './matcher-contradiction.ts';
import { mountsLeftOut } from './mounts-left-out.ts';
import { nanInAggregate } from './nan-in-aggregate.ts';
import { needlessRegex } from './needless-regex.ts';
import { neverReturns } from './never-returns.ts';
import { orNeverUsed } from './or-never-used.ts';
import { promqlSyntax } from './promql-syntax.ts';
import { quantileOfNonBuckets } from './quantile-of-non-buckets.ts';
import { quantileRange } from './quantile-range.ts';
import { quantileWithoutLe } from './quantile-without-le.ts';
import { rateAsRatio } from './rate-as-ratio.ts';
import { rateOfAggregate } from './rate-of-aggregate.ts';
import { rateOfGauge } from './rate-of-gauge.ts';
import { shortWindow } from './short-window.ts';
import { sumOfNonAdditive } from './sum-of-non-additive.ts';
import { thresholdBeyondBuckets } from './threshold-beyond-buckets.ts';
import { unitMismatch } from './unit-mismatch.ts';
import { unknownAlert } from './unknown-alert.ts';
import { unknownMetric } from './unknown-metric.ts';
import { valueNotThere } from './value-not-there.ts';
import { versionGated } from './version-gated.ts';

/** What an expression means, wherever it stands. */
export const promql: readonly Check[] = [
  absentOfAlways,
  beyondRetention,
  comparisonAlways,
  comparisonNever,
  counterWithoutRate,
  deltaOfCounter,
  fragileSelection,
  invalidRegex,
  labelNotThere,
  labelsNeverMatch,
  manyToMany,
  matcherContradiction,
  mountsLeftOut,
  nanInAggregate,
  needlessRegex,
  neverReturns,
  orNeverUsed,
  promqlSyntax,
  quantileOfNonBuckets,
  quantileRange,
  quantileWithoutLe,
  rateAsRatio,
  rateOfAggregate,
  rateOfGauge,
  shortWindow,
  sumOfNonAdditive,
  thresholdBeyondBuckets,
  unitMismatch,
  unknownAlert,
  unknownMetric,
  valueNotThere,
  versionGated,
];
