/** When rules are evaluated, in milliseconds. */
export interface Rounds {
  readonly from: number;
  readonly to: number;
  /** How often, unless a group says another interval. */
  readonly every: number;
  readonly restart?: Restart;
}
/** A Prometheus that is away from a moment up to, and without, another. */
export interface Restart {
  readonly downAt: number;
  readonly upAt: number;
}

/** The time from a start of Prometheus to its end; both belong to it. */
export interface Life {
  readonly from: number;
  readonly to: number;
  /** Whether it takes up what was stored of alerts before it. */
  readonly isRestarted: boolean;
}

/** Prometheus runs once, or once before and once behind a restart. */
export const livesOf = ({ from, to, restart }: Rounds): readonly Life[] =>
  restart
    ? [
        { from, to: restart.downAt - 1, isRestarted: false },
        { from: restart.upAt, to, isRestarted: true },
      ]
    : [{ from, to, isRestarted: false }];
