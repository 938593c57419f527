import type { Expr } from '../nodes.ts';
import type { LabelFact, LabelFacts } from './types.ts';

/** What is known of one label. */
export const labelOf = ({ known, rest }: LabelFacts, label: string): LabelFact => known.get(label) ?? rest;

const none: LabelFacts['known'] = new Map();
/** No labels at all. */
export const noLabels = (because: string, at: Expr): LabelFacts => ({
  known: none,
  rest: { presence: 'never', because, at },
});

/** Only these labels, as they were; the rest is lost here. */
export const keepOnly = (labels: LabelFacts, kept: readonly string[], because: string, at: Expr): LabelFacts => {
  const known = new Map<string, LabelFact>();
  for (const label of kept) if (label !== '__name__') known.set(label, labelOf(labels, label));
  return { known, rest: { presence: 'never', because, at } };
};

/** Without these labels; the rest is as it was. */
export const drop = (labels: LabelFacts, dropped: readonly string[], because: string, at: Expr): LabelFacts => {
  const known = new Map(labels.known);
  for (const label of dropped) {
    const before = labelOf(labels, label);
    known.set(label, before.presence === 'never' ? before : { presence: 'never', because, at });
  }
  return { known, rest: labels.rest };
};

export const withLabel = (labels: LabelFacts, label: string, fact: LabelFact): LabelFacts =>
  withLabels(labels, [[label, fact]]);

/** With many labels at once. */
export const withLabels = (labels: LabelFacts, facts: Iterable<readonly [string, LabelFact]>): LabelFacts => {
  const known = new Map(labels.known);
  for (const [label, fact] of facts) if (label !== '__name__') known.set(label, fact);
  return { known, rest: labels.rest };
};

const valuesOf = (fact: LabelFact): readonly string[] | undefined => fact.values;

/** A label that satisfies two facts at once. */
export const bothFacts = (a: LabelFact, b: LabelFact): LabelFact => {
  if (a.presence === 'never') return a;
  if (b.presence === 'never') return b;
  const [av, bv] = [valuesOf(a), valuesOf(b)];
  const values = av && bv ? av.filter((value) => bv.includes(value)) : (av ?? bv);
  const most = Math.min(a.most ?? Infinity, b.most ?? Infinity, values?.length ?? Infinity);
  const stronger = a.presence === 'always' || b.presence !== 'always' ? a : b;
  return {
    presence: a.presence === 'always' || b.presence === 'always' ? 'always' : 'sometimes',
    values,
    most: most < Infinity ? most : undefined,
    because: stronger.because,
    at: stronger.at,
  };
};
/** Whether no label can satisfy both: the label is on one side and not on the other, or its values differ. */
export const areApart = (a: LabelFact, b: LabelFact): boolean => {
  if (a.presence === 'never' && b.presence === 'never') return false;
  if (a.presence === 'never') return b.presence === 'always';
  if (b.presence === 'never') return a.presence === 'always';
  const [av, bv] = [a.values, b.values];
  // A side that can have no value has no series: what it began with has been said.
  if (av?.length === 0 || bv?.length === 0) return false;
  const isDisjoint = av !== undefined && bv !== undefined && !av.some((value) => bv.includes(value));
  // Where both may be without the label, they still meet there.
  return isDisjoint && (a.presence === 'always' || b.presence === 'always');
};

/** A label of a series that comes from one side or the other. */
const eitherFact = (a: LabelFact, b: LabelFact): LabelFact => {
  const presence = a.presence === b.presence ? a.presence : 'sometimes';
  const [av, bv] = [withNever(a), withNever(b)];
  const values = av && bv && presence !== 'never' ? [...new Set([...av, ...bv])] : undefined;
  const weaker = a.presence === 'always' ? b : a;
  return { presence, values, because: weaker.because, at: weaker.at };
};
const withNever = (fact: LabelFact): readonly string[] | undefined => (fact.presence === 'never' ? [] : fact.values);

export const zip = (a: LabelFacts, b: LabelFacts, join: (a: LabelFact, b: LabelFact) => LabelFact): LabelFacts => {
  const known = new Map<string, LabelFact>();
  for (const [label, fact] of a.known) known.set(label, join(fact, labelOf(b, label)));
  for (const [label, fact] of b.known) if (!a.known.has(label)) known.set(label, join(a.rest, fact));
  return { known, rest: join(a.rest, b.rest) };
};
export const either = (a: LabelFacts, b: LabelFacts): LabelFacts => zip(a, b, eitherFact);
export const both = (a: LabelFacts, b: LabelFacts): LabelFacts => zip(a, b, bothFacts);

/** How many series can have different labels; Infinity where nothing says. */
export const seriesOf = ({ known, rest }: LabelFacts): number => {
  if (rest.presence !== 'never') return Infinity;
  let series = 1;
  for (const { presence, values, most } of known.values()) {
    if (presence === 'never') continue;
    series *= (values?.length ?? most ?? Infinity) + (presence === 'sometimes' ? 1 : 0);
  }
  return series;
};

/**
 * Whether an aggregation of series with these labels, which keeps `kept`, meets at most one series in each group.
 * What was scraped has an address, which belongs to one target: where `instance` is kept, `job` tells no two series apart.
 */
export const isOnePerGroup = (labels: LabelFacts, kept: LabelFacts): boolean => {
  if (labels.rest.presence !== 'never' && kept.rest.presence === 'never') return false;
  const isByTarget = labelOf(kept, 'instance').presence !== 'never';
  return [...new Set([...labels.known.keys(), ...kept.known.keys()])].every((label) => {
    const isLost = labelOf(labels, label).presence !== 'never' && labelOf(kept, label).presence === 'never';
    return !isLost || (label === 'job' && isByTarget);
  });
};
