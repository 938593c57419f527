import type { LabelMatcher, VectorSelector } from '../../nodes.ts';
import { quote } from '../../strings.ts';
import { matchersOf } from '../select/matchers.ts';
import type { Storage } from '../storage.ts';
import type { Asking, Reason } from './reason.ts';

/** Why a selector takes nothing: no such series, a matcher that rules all out, or samples of another time. */
export const whyNothingSelected = (node: VectorSelector, { storage, at }: Asking): Reason => {
  const matchers = matchersOf(node);
  const series = storage.select(matchers);
  if (series.length === 0) return { node, why: whyNoSeries(matchers, storage) };
  const before = series.flatMap(({ times }) => [...times].filter((time) => time <= at));
  if (before.length === 0) return { node, why: 'has samples only after that time' };
  const age = Math.round((at - Math.max(...before)) / 1000);
  return { node, why: `has no sample then: its newest is ${age}s old, or says that the series has ended` };
};

const whyNoSeries = (matchers: readonly LabelMatcher[], storage: Storage): string => {
  const name = matchers.find(({ label, op }) => label === '__name__' && op === '=');
  if (name && storage.select([name]).length === 0) return 'names no series: no metric has that name';
  for (const matcher of matchers) {
    if (matcher === name) continue;
    const others = storage.select(matchers.filter((other) => other !== matcher));
    if (others.length === 0) continue;
    const values = [...new Set(others.map(({ labels }) => labels.get(matcher.label)))].toSorted();
    const shown = values.slice(0, 5).map((value) => (value === '' ? 'no such label' : quote(value)));
    const more = values.length > shown.length ? ` and ${values.length - shown.length} more` : '';
    return `names no series: ${matcher.label}${matcher.op}${quote(matcher.value)} rules all out, which have ${shown.join(', ')}${more}`;
  }
  return 'names no series, nor does it without any one of its matchers';
};
