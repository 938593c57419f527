import type { LabelMatcher, VectorSelector } from '../nodes.ts';
import { compiled, satisfies } from '../regex.ts';
import type { Judge } from './judge.ts';

/** A selector: its patterns compile, and it does not ask for every series there is. */
export const judgeMatchers = (node: VectorSelector, judge: Judge): void => {
  judgePatterns(node, judge);
  const hasName = node.metric !== undefined && node.metric !== '';
  if (!hasName && !node.matchers.some((matcher) => !satisfies(matcher, '')))
    judge.report('vector selector must contain at least one non-empty matcher', node);
};

/** The patterns alone: where no metric is asked for, as in the second argument of `info`, an empty selector is fine. */
export const judgePatterns = (node: VectorSelector, judge: Judge): void => {
  for (const matcher of node.matchers) judgePattern(matcher, judge);
};

const judgePattern = (matcher: LabelMatcher, judge: Judge): void => {
  if (matcher.op !== '=~' && matcher.op !== '!~') return;
  const regex = compiled(matcher.value);
  if ('fault' in regex) judge.report(regex.fault, matcher);
};
