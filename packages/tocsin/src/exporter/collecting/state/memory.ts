import type { MetricSpec } from '#lang';
import { failures } from '../../../self/exporter.ts';
import type { Failure } from '../collector-error.ts';
import type { Position, Watermark } from '../collector.ts';
import type { Gate } from '../label-limiter.ts';
import { Samples } from '../../exposition/samples.ts';
import { recordJson, restoreTally, type StateRecord } from './record.ts';
import type { StateFile } from './state-file.ts';

/** What was counted until some moment. */
export interface Counted {
  readonly tally: Samples;
  readonly errors: Readonly<Record<Failure, number>>;
  readonly folded: number;
  readonly dropped: number;
}

/** All that one collector counts. What is served of it is what was kept: on disk, where there is a file for it. */
export class Memory implements Watermark {
  readonly tally: Samples;
  readonly errors = Object.fromEntries(failures.map((reason) => [reason, 0])) as Record<Failure, number>;
  /** Series that were left out, because there were more than allowed. */
  dropped = 0;
  position: Position | undefined;
  /** Metrics that are counted and not served. */
  refused: ReadonlySet<string> = new Set();
  readonly #gate: Gate;
  readonly #file: StateFile | undefined;
  #kept: Counted;
  #keptAs = '';
  #saving: Promise<void> = Promise.resolve();

  constructor(gate: Gate, file?: StateFile) {
    this.#gate = gate;
    this.#file = file;
    this.tally = new Samples(gate);
    this.tally.since = Date.now() / 1000;
    this.#kept = this.#counted();
  }

  get kept(): Counted {
    return this.#kept;
  }

  readonly reached = (position: Position): void => {
    this.position = position;
  };

  /** Goes on from where the process before was. @throws when what it left cannot be read */
  async recall(specs: ReadonlyMap<string, MetricSpec>): Promise<void> {
    const state = await this.#file?.load();
    if (state === undefined) return;
    restoreTally(state.tally, this.tally, specs);
    // A record of an older version does not say.
    this.tally.since = state.since ?? this.tally.since;
    for (const reason of failures) this.errors[reason] = state.errors[reason] ?? 0;
    this.#gate.folded = state.folded;
    this.dropped = state.dropped;
    this.position = state.position;
    this.#kept = this.#counted();
  }

  /** From now on, what was counted until now is served. @throws the system's error when it cannot be saved */
  keep(): Promise<void> {
    // One after the other: a later state must not be overtaken by an earlier one.
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#keepNow());
    return this.#saving;
  }

  async #keepNow(): Promise<void> {
    const now = this.#signature();
    if (now === this.#keptAs) return;
    const counted = this.#counted();
    // Frozen, as the numbers that belong to it: counting goes on while it is written.
    const [tally, position] = [this.tally.copy(), this.position];
    const { errors, folded, dropped } = counted;
    await this.#file?.save(
      recordJson(tally, { position: position as StateRecord['position'], since: tally.since, errors, folded, dropped }),
    );
    this.#kept = counted;
    this.#keptAs = now;
  }

  #signature(): string {
    return JSON.stringify([
      this.tally.version,
      this.position,
      this.errors,
      this.#gate.folded,
      this.dropped,
      [...this.refused],
    ]);
  }
  #counted(): Counted {
    const tally = this.tally.copy();
    for (const name of this.refused) tally.drop(name);
    return { tally, errors: { ...this.errors }, folded: this.#gate.folded, dropped: this.dropped };
  }
}
