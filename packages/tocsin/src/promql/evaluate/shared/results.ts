import type { Expr } from '../../nodes.ts';
import { print } from '../../print.ts';
import { children } from '../../walk.ts';
import type { Frame } from '../frame.ts';
import type { Value } from '../value.ts';

/** So many bytes of results are kept at most by all threads together. */
const MOST = 512 * 2 ** 20;

/**
 * Results of aggregations that several expressions over one range have in common, each computed once and kept until its last use.
 * What is said beside values is said at the first use alone. What the expressions read must not change between them.
 */
export class SharedResults {
  /** How often each text is still asked for. */
  readonly #uses = new Map<string, number>();
  readonly #results = new Map<string, { readonly value: Value; readonly frame: Frame; readonly bytes: number }>();
  readonly #most: number;
  #bytes = 0;

  /** `threads`: as many keep results beside each other. */
  constructor(exprs: readonly Expr[], threads = 1) {
    this.#most = MOST / threads;
    for (const expr of exprs) this.#count(expr);
  }

  /** What a node gives over a frame: what is kept, or what it computes. */
  of(node: Expr, frame: Frame, compute: () => Value): Value {
    if (node.type !== 'aggregate') return compute();
    const text = textOf(node);
    const left = (this.#uses.get(text) ?? 0) - 1;
    this.#uses.set(text, left);
    const kept = this.#results.get(text);
    const isKept = kept !== undefined && isSame(kept.frame, frame);
    if (isKept && left <= 0) this.#forget(text, kept.bytes);
    if (isKept) return kept.value;
    const value = compute();
    if (left > 0 && !kept) this.#keep(text, value, frame);
    return value;
  }

  #keep(text: string, value: Value, frame: Frame): void {
    const bytes = value.type === 'vector' ? value.columns.length * frame.steps * BYTES : Infinity;
    if (this.#bytes + bytes > this.#most) return;
    this.#bytes += bytes;
    this.#results.set(text, { value, frame, bytes });
  }

  #forget(text: string, bytes: number): void {
    this.#results.delete(text);
    this.#bytes -= bytes;
  }

  /** What stands in an aggregation that was seen before is not asked for again. */
  #count(node: Expr): void {
    if (node.type === 'aggregate') {
      const text = textOf(node);
      const before = this.#uses.get(text) ?? 0;
      this.#uses.set(text, before + 1);
      if (before > 0) return;
    }
    for (const child of children(node)) this.#count(child);
  }
}

/** A number and a mark for each step. */
const BYTES = 9;
const isSame = (a: Frame, b: Frame): boolean => a.start === b.start && a.step === b.step && a.steps === b.steps;

const textOf = (node: Expr): string => {
  const before = texts.get(node);
  if (before !== undefined) return before;
  const text = print(node);
  texts.set(node, text);
  return text;
};
const texts = new WeakMap<Expr, string>();
