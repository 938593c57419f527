import { check } from '../../../promql/check/check.ts';
import { allFeatures, featureNamed, featuresIn, featureNames, type Features } from '../../../promql/features.ts';
import { hideVariables } from '../../../promql/variables.ts';
import { newest, type Version } from '../../../promql/version.ts';
import { pointAtSpan } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import { targetVersion } from '../../view/running.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** An expression of an experiment stands where Prometheus runs with its flag. */
export const featureFlag: Check = (view) => {
  const version = targetVersion(view) ?? newest;
  const set = flagsOf(view);
  return queriesIn(view).flatMap((query) => {
    const missing = needsFlag(query, version, set);
    if (missing === undefined) return [];
    return [
      {
        code: 'feature-flag',
        severity: 'error' as const,
        message: `Prometheus refuses this expression without a feature flag: ${query.problems[0]?.message ?? ''}`,
        ...(query.problems[0] ? pointAtSpan(query, query.problems[0]) : query.where),
        help: `run Prometheus with --enable-feature=${missing}, or write it without that`,
      },
    ];
  });
};

/** The flags that the commands of containers set, and those that a running Prometheus has. */
export const flagsOf = (view: View): Features =>
  new Set([
    ...(view.knowledge.live?.features ?? []),
    ...view.services
      .flatMap(({ command }) => command)
      .flatMap(({ value }) => featuresIn(/^--enable-feature=(.*)$/.exec(value)?.[1] ?? '')),
  ]);

/** A panel shows an error where a rule makes Prometheus refuse the whole file. */
export const isOfFile = ({ use }: Query): boolean => use === 'alert' || use === 'record';

/** What the server is asked: a panel's variables are filled in, and a rule has none. */
export const judgedText = (query: Query): string => (isOfFile(query) ? query.text : hideVariables(query.text).text);

/** The flag without which an expression is refused; undefined where it is not for want of one. */
const needsFlag = (query: Query, version: Version, set: Features): string | undefined => {
  if (query.problems.length === 0) return undefined;
  const plain = judgedText(query);
  const isTaken = (features: Features): boolean => check(plain, version, features).ok;
  if (isTaken(set) || !isTaken(allFeatures)) return undefined;
  return featureNames.find((name) => {
    const feature = featureNamed(name);
    return feature && isTaken(new Set([...set, feature]));
  });
};

/** Whether the flags that are set, or one more, make an expression good: then its grammar is not at fault. */
export const isForFlags = (query: Query, view: View): boolean => {
  const version = targetVersion(view) ?? newest;
  const set = flagsOf(view);
  return check(judgedText(query), version, set).ok || needsFlag(query, version, set) !== undefined;
};
