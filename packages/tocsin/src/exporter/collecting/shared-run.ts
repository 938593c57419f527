/** One run of some work, shared by all who wait for it. Once the last of them has given up it is abandoned: its signal fires. */
export class Run<T> {
  readonly #abort = new AbortController();
  readonly #started = performance.now();
  readonly #result: Promise<T>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#result = work(this.#abort.signal);
  }

  get abandoned(): boolean {
    return this.#abort.signal.aborted;
  }
  /** Since the run began. */
  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** The result, or undefined if it does not come within `budget` milliseconds: each waits for as long as it can. */
  async within(budget: number): Promise<T | undefined> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      if (this.#waiting === 1) this.abandon();
      resolve(undefined);
    }, budget);
    this.#waiting++;
    try {
      return await Promise.race([this.#result, late]);
    } finally {
      clearTimeout(timer);
      this.#waiting--;
    }
  }

  abandon(): void {
    this.#abort.abort();
  }
}
