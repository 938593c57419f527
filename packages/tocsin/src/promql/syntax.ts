import { nodesOf } from './walk.ts';
import { read } from './read/read.ts';
import { allFeatures } from './features.ts';
import { newest } from './version.ts';
import type { Span } from './span.ts';

export interface Syntax {
  /** What Prometheus cannot read; empty for good text. */
  readonly errors: readonly Span[];
  /** The metric names of the selectors, where they stand. */
  readonly metrics: readonly (Span & { readonly name: string })[];
}

/** Reads text. Grafana's variables must have been hidden before: {@link hideVariables}. */
export const syntaxOf = (text: string): Syntax => {
  const { expr, problems, spanOf } = read(text, newest, allFeatures);
  const metrics = nodesOf(expr).flatMap((node) => {
    const span = node.type === 'vector' ? spanOf(node) : undefined;
    if (node.type !== 'vector' || node.metric === undefined || !span) return [];
    const at = text.indexOf(node.metric, span.from);
    return [{ name: node.metric, from: at, to: at + node.metric.length }];
  });
  return { errors: problems, metrics };
};
