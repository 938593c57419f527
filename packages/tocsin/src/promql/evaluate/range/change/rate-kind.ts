/** What tells `rate`, `increase` and `delta` apart. */
export interface RateKind {
  readonly isCounter: boolean;
  /** Whether the result is for each second. */
  readonly isRate: boolean;
}
