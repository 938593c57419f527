import type { Expr } from '../nodes.ts';
import { noFeatures, type Features } from '../features.ts';
import { read, type Reading } from '../read/read.ts';
import type { Problem } from '../read/words.ts';
import type { Span } from '../span.ts';
import type { Version } from '../version.ts';
import { judgeTypes } from './types.ts';
import type { Judge } from './judge.ts';
import type { ValueType } from './functions.ts';

/** What promtool of a version says to an expression. */
export interface Verdict extends Pick<Reading, 'spanOf' | 'operatorOf'> {
  readonly ok: boolean;
  /** Of good expressions, and of bad ones that could be read. */
  readonly expr?: Expr;
  readonly type?: ValueType;
  /** In the order of the text; empty if and only if it is good. */
  readonly problems: readonly Problem[];
}

/** Judges a text as promtool of that version would, with those feature flags set. Never throws, whatever the text. */
export const check = (text: string, version: Version, features: Features = noFeatures): Verdict => {
  const { expr, problems: unread, spanOf, operatorOf } = read(text, version, features);
  if (!expr) return { ok: false, problems: unread, spanOf, operatorOf };
  const problems = [...unread];
  const whole = { from: 0, to: text.length };
  const say = (message: string, { from, to }: Span): void => void problems.push({ message, from, to });
  const judge: Judge = {
    version,
    features,
    spanOf,
    report: (message, node) => say(message, spanOf(node) ?? whole),
    reportOperator: (message, node) => say(message, operatorOf(node) ?? spanOf(node) ?? whole),
    reportAt: say,
  };
  const type = judgeTypes(expr, judge);
  return {
    ok: problems.length === 0,
    expr,
    type,
    problems: problems.toSorted((a, b) => a.from - b.from || a.to - b.to),
    spanOf,
    operatorOf,
  };
};
