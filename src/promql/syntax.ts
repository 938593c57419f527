import { parser } from '@prometheus-io/lezer-promql';

/** A place in an expression's text, in characters from its start. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export interface Syntax {
  /** What Prometheus' grammar cannot read; empty for good text. */
  readonly errors: readonly Span[];
  /** The metric names of the selectors, where they stand. */
  readonly metrics: readonly (Span & { readonly name: string })[];
}

/** Reads text by Prometheus' own grammar. Grafana's variables must have been hidden before: {@link hideVariables}. */
export const syntaxOf = (text: string): Syntax => {
  const errors: Span[] = [];
  const metrics: (Span & { name: string })[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) errors.push({ from, to });
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector')
        metrics.push({ name: text.slice(from, to), from, to });
    },
  });
  return { errors, metrics };
};
