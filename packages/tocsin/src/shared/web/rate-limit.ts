/** One request every `interval` milliseconds, and `burst` of them at once. */
export interface Rate {
  readonly interval: number;
  readonly burst: number;
}

/** Counts requests by the clock: a bucket of tokens, as exporter-toolkit has it. */
export class RateLimit {
  #tokens: number | undefined;
  #at = 0;

  /** Whether there is room for one more. @param now milliseconds */
  admits({ interval, burst }: Rate, now: number): boolean {
    if (interval <= 0) return true;
    const had = this.#tokens ?? burst;
    const has = Math.min(burst, had + (now - this.#at) / interval);
    this.#at = now;
    this.#tokens = has < 1 ? has : has - 1;
    return has >= 1;
  }
}
