import type { Expr } from './nodes.ts';
import { read, type Reading } from './read/read.ts';
import { allFeatures } from './features.ts';
import { newest } from './version.ts';

/**
 * Text to nodes, by the newest syntax. Grafana's variables must have been hidden before. Types are not judged here: `check` does.
 *
 * @throws SyntaxError with the place in the text, for what Prometheus cannot read.
 */
export const parse = (text: string): Expr => parseWithSpans(text).expr;

/** {@link parse}, with the place of each node in the text. @throws SyntaxError */
export const parseWithSpans = (text: string): Pick<Reading, 'spanOf' | 'operatorOf'> & { readonly expr: Expr } => {
  const { expr, problems, spanOf, operatorOf } = read(text, newest, allFeatures);
  const [problem] = problems;
  if (!expr || problem)
    throw new SyntaxError(`PromQL cannot be read from character ${problem?.from}: ${problem?.message}`);
  return { expr, spanOf, operatorOf };
};
