import { milliseconds } from '#lang';
import { readRules } from '../../engine/rules/read.ts';
import { noFeatures } from '../../promql/features.ts';
import type { Target } from '../../promql/target.ts';
import { newest, oldest, versionOf } from '../../promql/version.ts';
import type { Model } from '../model.ts';
import type { AlertModel } from '../model-of-packs.ts';
import { casesOf, type Case } from './cases.ts';

export type { Case } from './cases.ts';
export { countsOf, isWhole, specOf } from './counts.ts';
export { samplesOf } from './stretches.ts';

/** What boundaries were found for; they are the same for the same rules and scenarios in every environment. */
const known = new Map<string, readonly Case[]>();
const MOST = 2000;
const COARSE = 60_000;

const targetOf = (version: number): Target => ({ version, features: noFeatures });

/** The tests at the boundaries of an alert; `rules` is the text of the file with its rule and what this needs. */
export const boundariesOf = (
  model: Model,
  alert: AlertModel,
  { rules, interval }: { readonly rules: string; readonly interval: number },
): readonly Case[] => {
  const { prometheus } = model.versions;
  const key = JSON.stringify([rules, interval, model.evaluateEvery, prometheus, alert.scenarios]);
  const before = known.get(key);
  if (before) return before;
  const own = targetOf(versionOf(prometheus) ?? newest);
  const { groups } = readRules('rules.yml', rules, own);
  const isRecorded = groups.some((group) => group.rules.some(({ kind }) => kind === 'record'));
  const bench = {
    groups,
    metrics: model.metrics,
    // A range of 2.x has both its ends.
    targets: [own, ...[oldest, newest].filter((version) => version !== own.version).map(targetOf)] as const,
    // What is recorded is over hours: more samples would say no more.
    interval: isRecorded ? Math.max(interval, COARSE) : interval,
    every: milliseconds(model.evaluateEvery),
    isRecorded,
  };
  const found = casesOf(alert, bench);
  if (known.size >= MOST) known.clear();
  known.set(key, found);
  return found;
};
