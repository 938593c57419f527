import type { Expr, LabelMatcher } from '../../../promql/nodes.ts';
import type { Reading as Read } from '../../../promql/read/read.ts';
import type { Span } from '../../../promql/span.ts';
import type { Lines } from '../text/point-at-words.ts';
import type { Source, Where } from '../text/source.ts';

/** One PromQL expression where it is used. */
export interface Query {
  /** As written, Grafana's variables included. */
  readonly text: string;
  /** Undefined where it cannot be read. */
  readonly expr: Expr | undefined;
  /** What promtool would refuse, in the text with numbers in the place of Grafana's variables. */
  readonly problems: readonly (Span & { readonly message: string })[];
  /** Where a node stands in the text; absent where variables moved it. */
  readonly spanOf?: Read['spanOf'] | undefined;
  /** Of a panel: the data source that it asks, by its uid, where it says one. */
  readonly asks?: string | undefined;
  readonly use: 'alert' | 'record' | 'panel' | 'variable';
  readonly where: Where;
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  /** The interval at which it is evaluated, of a rule. */
  readonly every?: number | undefined;
}

export interface Text extends Where {
  readonly name: string;
  readonly value: string;
  /** It is a label of the rule's group: Prometheus reads its template when the rule is evaluated, and not before. */
  readonly isShared?: true;
  /** All that it takes in its file, where that is more than a line. */
  readonly lines?: Lines | undefined;
}

export interface Matcher extends LabelMatcher {
  readonly where: Where;
}
