import type { Site } from '#lang';
import type { Span } from '../promql/span.ts';

/** Says what the reader has to do: `error` stops a release, `warning` is worth a look, `note` is for the record. */
export type Severity = 'error' | 'warning' | 'note';

/** A line, or an expression, and the part of it that is meant. */
export type Excerpt = Span & { readonly text: string };

/** Something wrong with the definitions, as a value. */
export interface Finding {
  /** The check that found it; its page is docs/checks/<code>.md. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The definition. */
  readonly at: Site;
  /** What in the definition: an alert, a panel, a route. */
  readonly subject: string;
  /** The culprit, as it stands in the line of the definition. */
  readonly culprit?: string;
  /** The text with the culprit, where that is not the definition's own line. */
  readonly excerpt?: Excerpt;
  /** What to type instead. */
  readonly help: string;
  /** The same for a machine: the text that stands at the place, and what to put there. Only where that is proved to be right. */
  readonly fix?: { readonly find: string; readonly put: string };
}
