import { join } from 'node:path';
import { keyOf } from '../../packages/tocsin/src/receiver/runs/steps/effect.ts';
import type { Earlier } from './backups.ts';
import { deliver, instanceOf, order } from './requests.ts';
import { KINDS, readWitness } from './witness.ts';

/** What the receiver has accepted: a promise. */
export interface Accepted {
  readonly deliveries: ReadonlySet<number>;
  readonly orders: ReadonlyMap<number, number>;
}

/** What Alertmanager and a person tell the receiver: a delivery and an order of each number, again until both are accepted. */
export class Told {
  readonly accepted = new Set<number>();
  /** The run of each order that was answered with 202. */
  readonly orders = new Map<number, number>();
  readonly #again: number[] = [];
  /** The alerts that still fire, of deliveries whose others were answered before a restore. */
  readonly #firing = new Map<number, readonly string[]>();
  readonly #carriedOut = new Set<number>();
  #next = 0;

  /** How many numbers there were. */
  get sent(): number {
    return this.#next;
  }
  known(): Accepted {
    return { deliveries: new Set(this.accepted), orders: new Map(this.orders) };
  }
  /** The instances of all alerts that must have a run. */
  expected(): readonly string[] {
    return [...this.accepted].flatMap((n) => this.#kinds(n).map((kind) => instanceOf(kind, n)));
  }
  /** Tells something, as Alertmanager first what was not accepted. False: nobody answered. */
  async tell(url: string): Promise<boolean> {
    return this.#tell(url, this.#again.pop() ?? this.#next++);
  }
  /** Tells all that is to be told again. */
  async tellAgain(url: string): Promise<void> {
    for (let n = this.#again.pop(); n !== undefined; n = this.#again.pop())
      if (!(await this.#tell(url, n))) throw new Error('nobody answers');
  }
  /**
   * After a restore: what is not certainly in the backup is told again, unless it was done. An alert whose response has helped fires no
   * more, and who has seen an order carried out does not order it again. Returns how much was done that the restored ledger does not know.
   */
  restored(dir: string, known: Accepted, earlier: Earlier): number {
    const effects = readWitness(join(dir, 'witness'));
    const done = new Set(effects.flatMap(({ key, host }) => [key, host]));
    const waits = new Set(this.#again);
    let forgotten = 0;
    for (const n of new Set([...this.accepted, ...waits])) {
      const firing = KINDS.filter((kind) => !done.has(instanceOf(kind, n)));
      const run = this.orders.get(n);
      const isCarriedOut = run !== undefined && done.has(keyOf({ id: run, ledger: earlier.identity }));
      if (!known.deliveries.has(n)) {
        this.#firing.set(n, firing);
        forgotten += KINDS.length - firing.length;
      }
      if (!known.orders.has(n)) {
        this.orders.delete(n);
        if (isCarriedOut) {
          this.#carriedOut.add(n);
          forgotten += 1;
        }
      }
      if (!waits.has(n) && !(known.deliveries.has(n) && known.orders.has(n))) this.#again.push(n);
    }
    return forgotten;
  }

  #kinds(n: number): readonly string[] {
    return this.#firing.get(n) ?? KINDS;
  }
  async #tell(url: string, n: number): Promise<boolean> {
    const kinds = this.#kinds(n);
    const status = kinds.length === 0 ? 202 : await deliver(url, n, kinds);
    if (status === 202) this.accepted.add(n);
    if (status === 202 && this.#carriedOut.has(n)) return true;
    const run = status === 202 ? await order(url, n) : undefined;
    if (run === undefined) this.#again.push(n);
    else if ((this.orders.get(n) ?? run) === run) this.orders.set(n, run);
    else throw new Error(`order ${n} has two runs`);
    return run !== undefined || (kinds.length > 0 && status !== undefined);
  }
}
