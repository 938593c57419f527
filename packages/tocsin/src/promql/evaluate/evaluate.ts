import type { Expr } from '../nodes.ts';
import { begin } from './begin.ts';
import type { Options } from './context.ts';
import { instant, stepsBetween } from './frame.ts';
import { engineVersion } from './options.ts';
import { readExpr } from './read.ts';
import { instantResult, rangeResult, type Result } from './result.ts';
import type { Storage } from './storage.ts';

/** When to evaluate: at one moment, or at all steps of a range. Times are in milliseconds since 1970. */
export type When = { readonly at: number } | { readonly start: number; readonly end: number; readonly step: number };

/** A result, with what Prometheus says beside it. */
export interface Evaluated {
  readonly value: Result;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/**
 * Evaluates an expression as a Prometheus of that version would.
 *
 * @throws EvaluationError where it cannot be read, or has no value.
 */
export const evaluate = (text: string, when: When, storage: Storage, options: Partial<Options> = {}): Evaluated => {
  const { expr, placeOf } = readExpr(text, options.version ?? engineVersion);
  return evaluateExpr(expr, when, storage, options, placeOf);
};

/** {@link evaluate} for nodes; `placeOf` tells where a node stands, for what is said about it. */
export const evaluateExpr = (
  expr: Expr,
  when: When,
  storage: Storage,
  options: Partial<Options> = {},
  placeOf: (node: Expr) => string = () => '1:1',
): Evaluated => {
  const isRange = 'start' in when;
  const query = isRange ? when : { start: when.at, end: when.at, step: 0 };
  const frame = isRange ? stepsBetween(when.start, when.end, when.step) : instant(when.at);
  const context = begin(expr, query, storage, options, placeOf);
  const value = context.evaluate(expr, frame);
  const result = isRange ? rangeResult(value, frame) : instantResult(value);
  return { value: result, warnings: context.notes.warnings, infos: context.notes.infos };
};
