import { raw as rawNode } from '../promql/nodes.ts';
import { Condition } from './condition.ts';
import type { Unit } from './units.ts';
import { Vector } from './vector.ts';

/** Marks text as PromQL. Nothing can be put into it: what varies belongs into the typed language. */
export const promql = (text: TemplateStringsArray, ...nothing: readonly never[]): string => {
  if (nothing.length > 0) throw new Error('promql`...` takes no ${placeholders}');
  return text.join('').replaceAll(/\s+/g, ' ').trim();
};

/**
 * The marked exit: PromQL as text. tsc takes its word for the labels and the unit; `tocsin generate` parses it
 * and looks every metric up.
 */
export const raw = <const L extends string, U extends Unit>(
  text: string,
  result: { readonly labels: readonly L[]; readonly unit: U },
): Vector<L, U, never, 'closed', {}> => new Vector(rawNode(text), result.unit);

/** The same exit for PromQL that compares by itself; `unit` is that of the values that it returns. */
export const rawCondition = <const L extends string, U extends Unit>(
  text: string,
  result: { readonly labels: readonly L[]; readonly unit: U },
): Condition<L, U, never, {}> => new Condition(rawNode(text), result.unit);
