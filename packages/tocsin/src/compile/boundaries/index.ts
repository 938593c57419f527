import { milliseconds } from '#lang';
import { readRules } from '../../engine/rules/read.ts';
import { noFeatures } from '../../promql/features.ts';
import type { Target } from '../../promql/target.ts';
import { newest, oldest, versionOf } from '../../promql/version.ts';
import type { Model } from '../model.ts';
import type { AlertModel } from '../model-of-packs.ts';
import { casesOf, type Case } from './cases.ts';
import { specOf } from './counts.ts';
import { onceKnown } from './known.ts';
import type { Bench } from './rehearsal.ts';
import { standIns } from './stand-ins.ts';

export type { Case } from './cases.ts';
export { countsOf, isWhole, specOf } from './counts.ts';
export { samplesOf } from './stretches.ts';

const COARSE = 60_000;

const targetOf = (version: number): Target => ({ version, features: noFeatures });

/**
 * The tests at the boundaries of an alert, made from the first fault in which it fires. `rules` are the text of a file
 * with its rule and what this needs; a test has the annotations that these have.
 */
export const boundariesOf = (
  model: Model,
  alert: AlertModel,
  { rules, interval }: { readonly rules: string; readonly interval: number },
): readonly Case[] => {
  const fault = alert.scenarios.find(({ alerts }) => alerts.length > 0);
  if (!fault || fault.series.length === 0) return [];
  const { evaluateEvery } = model;
  const { prometheus } = model.versions;
  const specs = [...new Set(fault.series.map(({ name }) => name))].map((name) => specOf(model.metrics, { name }));
  const kinds = specs.map((spec) => [spec?.name, spec?.type, spec?.unit]);
  const { series, named } = standIns(fault.series, rules);
  const found = onceKnown([rules, interval, evaluateEvery, prometheus, series, fault.after, kinds], () =>
    casesOf(alert, { series, after: fault.after }, benchOf(model, rules, interval)),
  );
  return named(found);
};

const benchOf = (model: Model, rules: string, interval: number): Bench => {
  const own = targetOf(versionOf(model.versions.prometheus) ?? newest);
  const { groups } = readRules('rules.yml', rules, own);
  const isRecorded = groups.some((group) => group.rules.some(({ kind }) => kind === 'record'));
  return {
    groups,
    metrics: model.metrics,
    // A range of 2.x has both its ends.
    targets: [own, ...[oldest, newest].filter((version) => version !== own.version).map(targetOf)] as const,
    // What is recorded is over hours: more samples would say no more.
    interval: isRecorded ? Math.max(interval, COARSE) : interval,
    every: milliseconds(model.evaluateEvery),
    isRecorded,
  };
};
