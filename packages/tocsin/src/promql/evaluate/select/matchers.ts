import type { LabelMatcher, VectorSelector } from '../../nodes.ts';

/** The matchers of a selector, its name among them. */
export const matchersOf = ({ metric, matchers }: VectorSelector): readonly LabelMatcher[] =>
  metric === undefined || metric === '' ? matchers : [{ label: '__name__', op: '=', value: metric }, ...matchers];
