import type { Expr } from '../../promql/nodes.ts';
import { check } from '../../promql/check/check.ts';
import { infer } from '../../promql/infer/infer.ts';
import type { Facts, LabelFacts } from '../../promql/infer/types.ts';
import { unitText } from '../../promql/infer/units.ts';
import type { Span } from '../../promql/span.ts';
import type { Target } from '../../promql/target.ts';
import { seriesIn } from '../../compile/metrics-in.ts';
import { catalogueMetrics, isInCatalogue } from '../support/catalogue-metrics.ts';

/** What a line of `--jsonl` says. Places are characters from the start of the expression. */
export interface Answer {
  readonly ok: boolean;
  readonly type?: string;
  readonly labels?: {
    readonly closed: boolean;
    readonly always: readonly string[];
    readonly sometimes: readonly string[];
  };
  readonly unit?: string;
  /** Why Prometheus refuses it. */
  readonly errors: readonly (Span & { readonly message: string })[];
  /** What it accepts, and what is wrong all the same. */
  readonly findings: readonly (Span & {
    readonly code: string;
    readonly proved: boolean;
    readonly message: string;
    readonly help: string;
  })[];
}
/** An expression with all that is known of it; without facts where it is refused. */
export interface Judged {
  readonly text: string;
  readonly answer: Answer;
  readonly expr?: Expr;
  readonly facts?: Facts;
  readonly spanOf: (node: object) => Span;
}

/** Judges a text for a target, and infers what holds of it by the metrics of the catalogue. */
export const judged = (text: string, target: Target): Judged => {
  const { ok, expr, type, problems, spanOf: placeOf } = check(text, target.version, target.features);
  const spanOf = (node: object): Span => placeOf(node) ?? { from: 0, to: text.length };
  const errors = problems.map(({ message, from, to }) => ({ message, from, to }));
  if (!ok || !expr || !type) return { text, answer: { ok: false, errors, findings: [] }, spanOf };
  const { facts, findings } = infer(expr, catalogueMetrics);
  // What a name says by convention is likely, and no more.
  const isProvable = seriesIn(expr).every(isInCatalogue);
  const answer: Answer = {
    ok,
    type,
    labels: labelNames(facts.labels),
    ...(facts.unit ? { unit: unitText(facts.unit) } : {}),
    errors,
    findings: findings.map(({ code, proved, message, help, node, matcher }) => ({
      code,
      proved: proved && isProvable,
      message,
      help,
      ...spanOf(matcher ?? node),
    })),
  };
  return { text, answer, expr, facts, spanOf };
};

const labelNames = ({ known, rest }: LabelFacts): NonNullable<Answer['labels']> => {
  const having = (wanted: string): readonly string[] =>
    [...known].filter(([, { presence }]) => presence === wanted).map(([label]) => label);
  return { closed: rest.presence === 'never', always: having('always'), sometimes: having('sometimes') };
};
