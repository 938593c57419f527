import type { Span } from '../span.ts';

/** Where the nodes and the matchers of an expression stand in its text. There are few, and few of them are asked for: they are kept in two lists. */
export class Places {
  readonly #nodes: object[] = [];
  /** Where each begins and ends, by turns. */
  readonly #ends: number[] = [];

  set(node: object, { from, to }: Span): void {
    this.#nodes.push(node);
    this.#ends.push(from, to);
  }
  of(node: object): Span | undefined {
    const at = this.#nodes.lastIndexOf(node);
    const [from, to] = [this.#ends[2 * at], this.#ends[2 * at + 1]];
    return from === undefined || to === undefined ? undefined : { from, to };
  }
}
