import type { LabelMatcher } from '../promql/nodes.ts';

/** What a text of matchers says, or why Alertmanager refuses it. */
export type Read = { readonly matchers: readonly LabelMatcher[] } | { readonly fault: string };
